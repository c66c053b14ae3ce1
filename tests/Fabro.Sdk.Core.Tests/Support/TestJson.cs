using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A context of a user's own, with a naming policy that means nothing to models.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseUpper)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Holder))]
[JsonSerializable(typeof(EveryKind))]
[JsonSerializable(typeof(Outer))]
[JsonSerializable(typeof(IReadOnlyDictionary<Colour, int>))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(Circle))]
[JsonSerializable(typeof(Point))]
[JsonSerializable(typeof(List<Shape>))]
[JsonSerializable(typeof(Colour))]
[JsonSerializable(typeof(Dictionary<Colour, int>))]
[JsonSerializable(typeof(WireTimestamp))]
[JsonSerializable(typeof(string))]
public sealed partial class TestJson : JsonSerializerContext;
