using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>The marks of a schema. A pass removes the marks that it applies, so that a mark that no pass applies is detected.</summary>
[Description("a schema")]
public record SchemaMarks
{
    public const string NameMark = "x-name";
    public const string NamesMark = "x-names";
    public const string MergeMark = "x-merge";
    public const string MatchMark = "x-match";
    public const string OmitDefaultMark = "x-omit-default";
    public const string FromMark = "x-from";
    public const string InternalMark = "x-internal";

    [JsonPropertyName(NameMark)]
    [Description("The C# name: of the type if the schema is a component, of the property if it is the schema of a property.")]
    public string? Name { get; init; }

    [JsonPropertyName(NamesMark), Description("The C# names of enum values, by value.")]
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    [JsonPropertyName(MergeMark)]
    [Description("Whether to merge a union without a discriminator into one object. It has the properties of all variants, each optional.")]
    public bool? Merge { get; init; }

    [JsonPropertyName(MatchMark)]
    [Description("Whether a union has the methods Match and Switch, which take a function for each variant. Default: true.")]
    public bool? Match { get; init; }

    [JsonPropertyName(OmitDefaultMark)]
    [Description("Whether a property is omitted when it has the default value of its type. Such a property is never null in C#.")]
    public bool? OmitDefault { get; init; }

    [JsonPropertyName(FromMark)]
    [Description(
        "The C# name of the model that a request can be created from. The request gets a method From, whose arguments include the required properties that the model does not have.")]
    public string? From { get; init; }

    [JsonPropertyName(InternalMark)]
    [Description("Whether a property is internal because the package has a handwritten property in its place.")]
    public bool? Internal { get; init; }

    /// <summary>Removes the marks with these names from a schema and returns them. An absent mark is null.</summary>
    public static SchemaMarks Take(JsonObject schema, params ReadOnlySpan<string> marks)
    {
        var taken = new JsonObject();
        foreach (var mark in marks)
        {
            if (schema.Remove(mark, out var value))
            {
                taken[mark] = value;
            }
        }

        return Marks.Read<SchemaMarks>(taken);
    }
}
