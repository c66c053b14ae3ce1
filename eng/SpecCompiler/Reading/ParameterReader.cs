namespace Fabro.SpecCompiler.Reading;

/// <summary>Reads the path, header, and query parameters of an operation.</summary>
public sealed class ParameterReader(ArgumentTexts arguments, string owner)
{
    public IReadOnlyList<Parameter> Read(JsonArray parameters) => [.. parameters.Select(parameter => Read((JsonObject)parameter!))];

    private Parameter Read(JsonObject node)
    {
        if (node[SchemaSlot.Key] is not JsonObject || Place(node) is not { } place)
        {
            throw new SpecException(JsonPointer.Create(node), "operations", "the location or style of the parameter is not supported");
        }

        var wireName = (string)node["name"]!;
        var (name, text) = arguments.Find(wireName, node, Naming.Camel(wireName));
        return new Parameter
        {
            WireName = wireName,
            Name = name,
            Description = text,
            Place = place,
            IsRequired = node["required"] is JsonValue required && required.GetValue<bool>(),
            Explodes = node["explode"] is not JsonValue explode || explode.GetValue<bool>(),
            Schema = new SchemaSlot(node, owner + Naming.Pascal(wireName)),
        };
    }

    private static ParameterPlace? Place(JsonObject node) => ((string?)node["in"], (string?)node["style"]) switch
    {
        ("path", null or "simple") => ParameterPlace.Path,
        ("query", null or "form") => ParameterPlace.Query,
        ("header", null or "simple") => ParameterPlace.Header,
        _ => null,
    };
}
