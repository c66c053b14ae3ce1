using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>Reads the marks of a node in the corrected document, where they are mixed with the facts.</summary>
public static class Marks
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static T Read<T>(JsonObject node)
    {
        try
        {
            return node.Deserialize<T>(Options)!;
        }
        catch (JsonException exception)
        {
            throw new SpecException(JsonPointer.Create(node), "marks match their type", exception.Message);
        }
    }
}
