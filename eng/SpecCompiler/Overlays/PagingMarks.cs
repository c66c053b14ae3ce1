using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>The paging of a list. Locations in a response are wire names joined by dots.</summary>
[Description("a list")]
public sealed record PagingMarks
{
    [JsonPropertyName("style")]
    [Description(
        "How the next page is requested: by an offset, a sequence number, a page number, a token from the previous page, or not at all (single) because there is only one page.")]
    public PagingStyle? Style { get; init; }

    [JsonPropertyName("items"), Description("The location of the items in a page. Default: the page itself.")]
    public string? Items { get; init; }

    [JsonPropertyName("has_more"), Description("The location of the flag that indicates whether there are more items.")]
    public string? HasMore { get; init; }

    [JsonPropertyName("total"), Description("The location of the total number of items.")]
    public string? Total { get; init; }

    [JsonPropertyName("pages"), Description("The location of the total number of pages, for numbered pages.")]
    public string? Pages { get; init; }

    [JsonPropertyName("next")]
    [Description(
        "The location of the next position: in the page (a path with a dot) or in its last item (a single name). A token can also be a link that contains it.")]
    public string? Next { get; init; }

    [JsonPropertyName("exclusive")]
    [Description(
        "Whether the position that is sent is exclusive: the next page starts after it. For sequence numbers in items that are not a union.")]
    public bool? Exclusive { get; init; }

    [JsonPropertyName("start"), Description("The wire name of the parameter for the start of a page.")]
    public string? Start { get; init; }

    [JsonPropertyName("size"), Description("The wire name of the parameter for the page size.")]
    public string? Size { get; init; }

    [JsonPropertyName("last_start")]
    [Description("The largest start that the server accepts. For larger values, it returns the same page again.")]
    public long? LastStart { get; init; }

    [JsonPropertyName("descending"), Description("The option that reverses the list, so that positions decrease from item to item.")]
    public DescendingMarks? Descending { get; init; }
}

/// <summary>The option that reverses a list.</summary>
[Description("a reversed list")]
public sealed record DescendingMarks
{
    [JsonPropertyName("parameter"), Description("The wire name of the parameter for the order.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("value"), Description("The value of the parameter for descending order.")]
    public string? Value { get; init; }

    [JsonPropertyName("start"), Description("The wire name of the parameter for the start of a page in descending order.")]
    public string? Start { get; init; }
}

/// <summary>How the next page of a list is requested.</summary>
public enum PagingStyle
{
    Offset,
    Sequence,
    Number,
    Token,
    Single,
}
