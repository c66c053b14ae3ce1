using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>What overlays say of a schema. A pass that follows a mark takes it off, so that one that nobody follows is noticed.</summary>
[Description("a schema")]
public record SchemaMarks
{
    public const string NameMark = "x-name";
    public const string NamesMark = "x-names";
    public const string TextsMark = "x-texts";
    public const string MergeMark = "x-merge";
    public const string MatchMark = "x-match";
    public const string OmitDefaultMark = "x-omit-default";
    public const string FromMark = "x-from";
    public const string InternalMark = "x-internal";

    [JsonPropertyName(NameMark), Description("The name in C#: of the type when it stands at a component, of the property when it stands at a property.")]
    public string? Name { get; init; }

    [JsonPropertyName(NamesMark), Description("Names in C# of values of an enum, by value.")]
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    [JsonPropertyName(TextsMark), Description("What values of an enum mean, by value.")]
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    [JsonPropertyName(MergeMark), Description("Makes one object of a union that nothing tells apart: it has the properties of all variants, each optional.")]
    public bool? Merge { get; init; }

    [JsonPropertyName(MatchMark), Description("Whether a union has Match and Switch, which take a function for each kind; true by default.")]
    public bool? Match { get; init; }

    [JsonPropertyName(OmitDefaultMark), Description("Marks a property that is left out when it has the default of its type: it is never null in C#.")]
    public bool? OmitDefault { get; init; }

    [JsonPropertyName(FromMark), Description("The model, by its name in C#, whose values a request can start from: it gets a method From, which takes what that model does not have as arguments.")]
    public string? From { get; init; }

    [JsonPropertyName(InternalMark), Description("Keeps a property to the package, which has one of its own in its place.")]
    public bool? Internal { get; init; }

    /// <summary>Takes the marks of these names off a schema; a mark that is not there is null.</summary>
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
