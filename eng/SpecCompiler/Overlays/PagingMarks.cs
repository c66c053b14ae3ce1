using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>How a list goes on. Where a response has something is told by the names on the wire, with dots between them.</summary>
[Description("a list")]
public sealed record PagingMarks
{
    [JsonPropertyName("style"), Description("By what the next page is asked for: an offset, a sequence number, the number of the page, a token that the page before tells, or not at all because there is only one page.")]
    public PagingStyle? Style { get; init; }

    [JsonPropertyName("items"), Description("Where a page has its items; the page itself when left out.")]
    public string? Items { get; init; }

    [JsonPropertyName("has_more"), Description("Where a page says whether there are more.")]
    public string? HasMore { get; init; }

    [JsonPropertyName("total"), Description("Where a page says how many items there are in all.")]
    public string? Total { get; init; }

    [JsonPropertyName("pages"), Description("Where a page says how many pages there are, for pages that have numbers.")]
    public string? Pages { get; init; }

    [JsonPropertyName("next"), Description("Where the next position is: in the page (a path with a dot), or in its last item (one name). A token may also be a link that has it.")]
    public string? Next { get; init; }

    [JsonPropertyName("exclusive"), Description("Whether the list goes on behind the position that is sent, and not at it, for sequence numbers in items that are no union.")]
    public bool? Exclusive { get; init; }

    [JsonPropertyName("start"), Description("The parameter that says where a page starts, by its name on the wire.")]
    public string? Start { get; init; }

    [JsonPropertyName("size"), Description("The parameter that says how long a page is, by its name on the wire.")]
    public string? Size { get; init; }

    [JsonPropertyName("last_start"), Description("The largest start that the server takes as it is; beyond it the same page would come again.")]
    public long? LastStart { get; init; }

    [JsonPropertyName("descending"), Description("When positions become smaller from item to item.")]
    public DescendingMarks? Descending { get; init; }
}

/// <summary>The option that turns a list around.</summary>
[Description("a list that is turned around")]
public sealed record DescendingMarks
{
    [JsonPropertyName("parameter"), Description("The parameter, by its name on the wire.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("value"), Description("Its value for the descending order.")]
    public string? Value { get; init; }

    [JsonPropertyName("start"), Description("The parameter that says where a page starts then, by its name on the wire.")]
    public string? Start { get; init; }
}

/// <summary>By what the next page of a list is asked for.</summary>
public enum PagingStyle
{
    Offset,
    Sequence,
    Number,
    Token,
    Single,
}
