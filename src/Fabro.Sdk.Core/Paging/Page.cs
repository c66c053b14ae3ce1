using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class Page<T>
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Whether more items follow these; <see langword="null"/> when the server does not tell.</summary>
    public bool? HasMore { get; init; }

    /// <summary>How many items the whole list has; <see langword="null"/> when the server does not tell.</summary>
    public long? Total { get; init; }

    /// <summary>
    /// Where the page starts: the number of items before it, its first sequence number, or its own number where pages have numbers; <see langword="null"/> when
    /// that is not known.
    /// </summary>
    public long? Start { get; init; }

    /// <summary>
    /// The <see cref="PageOptions.Start"/> that goes on behind the page; <see langword="null"/> when the list has ended. Where
    /// <see cref="PageOptions.Limit"/> cut a page of a list of sequence numbers or of numbered pages, it is the page's own start: nothing is missed,
    /// some items come again.
    /// </summary>
    public long? NextStart { get; init; }

    /// <summary>
    /// The <see cref="PageOptions.StartToken"/> that goes on behind the page, of a list that goes on by tokens; <see langword="null"/> for other lists, and when
    /// the list has ended. Where <see cref="PageOptions.Limit"/> cut the page, it is the page's own token, <see langword="null"/> for the first page.
    /// </summary>
    public string? NextToken { get; init; }

    /// <summary>Status code and headers of the response.</summary>
    public ApiResponse Response { get; init; } = new(200);

    /// <summary>
    /// The body of the response, with all that it tells beside the items: a model of its own where a method's documentation names one, and otherwise one
    /// whose <see cref="JsonModel.AdditionalProperties"/> have what this version of the library does not know. <see langword="null"/> for a page made by hand.
    /// </summary>
    public JsonModel? Body { get; init; }
}
