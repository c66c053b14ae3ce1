using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ItemPage))]
[JsonSerializable(typeof(Numbers))]
[JsonSerializable(typeof(Circle))]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Point))]
[JsonSerializable(typeof(UnknownShape))]
[JsonSerializable(typeof(List<Shape>))]
[JsonSerializable(typeof(Colour))]
[JsonSerializable(typeof(Dictionary<Colour, int>))]
[JsonSerializable(typeof(WireTimestamp))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(decimal))]
public sealed partial class TestJson : JsonSerializerContext;
