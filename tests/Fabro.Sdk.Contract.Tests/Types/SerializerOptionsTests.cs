using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Models are serialized the same way with an application's own serializer options as in a call.</summary>
public sealed class SerializerOptionsTests
{
    private static readonly Dictionary<string, JsonSerializerOptions> Options = new()
    {
        ["web"] = new(JsonSerializerDefaults.Web),
        ["names"] = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper,
            DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseUpper,
            PropertyNameCaseInsensitive = true,
        },
        ["shallow"] = new() { MaxDepth = 64 },
        ["nothing written"] = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault },
        ["numbers"] = new() { NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString },
        ["strict"] = new(JsonSerializerOptions.Strict),
        ["text"] = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
    };

    public static TheoryData<string> Names => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Serialize_EveryModelInOptionsOfAProgram_IsAsInACall(string name)
    {
        var options = new JsonSerializerOptions(Options[name]) { TypeInfoResolver = FabroJson.Resolver };

        var types = ModelTypes.Objects.Where(type => !ModelTypes.IsUnknownVariant(type));
        Failures.ThrowIfAny(types.SelectMany(type => Failures.Of(type.Name, () =>
        {
            var json = JsonElement.Parse(MadeUpJson.Of(type));
            var value = JsonSerializer.Deserialize(json.GetRawText(), options.GetTypeInfo(type));
            var written = JsonSerializer.SerializeToElement(value, options.GetTypeInfo(type));
            return JsonDiff.Compare(json, written).Select(difference => difference.ToString());
        })));
    }
}
