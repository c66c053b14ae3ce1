using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>Reads marks out of the corrected document, where they stand among what the facts say.</summary>
public static class Marks
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static T Read<T>(JsonObject node)
    {
        try
        {
            return node.Deserialize<T>(Options)!;
        }
        catch (JsonException exception)
        {
            throw new SpecException(JsonPointer.Create(node), "marks are of their type", exception.Message);
        }
    }
}
