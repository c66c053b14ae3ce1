namespace Fabro.SpecCompiler.Model;

/// <summary>
/// The place of a schema in an operation. The schema can be replaced, and is named <paramref name="Name"/> if it becomes a component.
/// </summary>
public sealed record SchemaSlot(JsonObject Holder, string Name)
{
    public const string Key = "schema";

    public JsonObject Schema
    {
        get => (JsonObject)Holder[Key]!;
        set => Holder[Key] = value;
    }
}
