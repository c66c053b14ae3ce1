using System.Text.Json.Serialization;

namespace NeededFields;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NeededEvent))]
[JsonSerializable(typeof(NeededPage))]
public sealed partial class NeededJson : JsonSerializerContext;
