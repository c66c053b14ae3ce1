using System.Text;
using System.Text.Json.Nodes;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>
/// Generates JSON for a model with all of its properties. Nested objects are empty, because each model has its own document.
/// </summary>
internal static class MadeUpJson
{
    public static byte[] Of(Type model)
    {
        var json = new JsonObject();
        var tag = ModelTypes.UnionOf(model) is { } union ? ModelTypes.TagOf(union) : null;
        foreach (var member in ModelTypes.MembersOf(model))
        {
            json[member.Name] = member.Name == tag ? ModelTypes.TagValueOf(model) : Value(member.PropertyType);
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static JsonNode? Value(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return PlaceKinds.Of(type) switch
        {
            PlaceKind.Text => "text",
            PlaceKind.Word => OpenWord.KnownWords(type)[0],
            PlaceKind.Timestamp => "2026-01-02T03:04:05.123456789Z",
            PlaceKind.Whole => 7,
            PlaceKind.Fraction => 1.5,
            PlaceKind.Truth => true,
            PlaceKind.Any => JsonNode.Parse("""{"any":[1,null,{"deep":"é"}]}"""),
            PlaceKind.List => new JsonArray(Value(type.GetGenericArguments()[^1])),
            PlaceKind.Map => new JsonObject { ["some key"] = Value(type.GetGenericArguments()[^1]) },
            PlaceKind.Object => new JsonObject(),
            PlaceKind.Union => new JsonObject { [ModelTypes.TagOf(type)] = ModelTypes.TagValueOf(ModelTypes.VariantsOf(type).First()) },
            var kind => throw new NotSupportedException($"The tests cannot generate JSON for a {kind}."),
        };
    }
}
