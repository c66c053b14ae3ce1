using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

public sealed class UnknownShape : Shape
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Members { get; set; }
}
