using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A user-defined context, with a naming policy that does not apply to models.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseUpper)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Holder))]
[JsonSerializable(typeof(EveryKind))]
[JsonSerializable(typeof(Outer))]
[JsonSerializable(typeof(IReadOnlyDictionary<Color, int>))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(Circle))]
[JsonSerializable(typeof(Point))]
[JsonSerializable(typeof(List<Shape>))]
[JsonSerializable(typeof(Color))]
[JsonSerializable(typeof(Dictionary<Color, int>))]
[JsonSerializable(typeof(WireTimestamp))]
[JsonSerializable(typeof(string))]
public sealed partial class TestJson : JsonSerializerContext;
