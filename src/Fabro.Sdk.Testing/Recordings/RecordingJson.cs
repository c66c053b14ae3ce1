using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

[JsonSerializable(typeof(List<Exchange>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
internal sealed partial class RecordingJson : JsonSerializerContext
{
    /// <summary>Options that write text as the recorded server does, without unnecessary escapes.</summary>
    public static RecordingJson Relaxed { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
