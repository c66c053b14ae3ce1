namespace Fabro.SpecCompiler.Model;

/// <summary>Where an operation has a schema: the schema can be replaced, and is called <paramref name="Name"/> if it needs a name of its own.</summary>
public sealed record SchemaSlot(JsonObject Holder, string Name)
{
    public const string Key = "schema";

    public JsonObject Schema
    {
        get => (JsonObject)Holder[Key]!;
        set => Holder[Key] = value;
    }
}
