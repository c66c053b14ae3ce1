using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class Page<T>
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Whether more items follow; <see langword="null"/> if the server does not report it.</summary>
    public bool? HasMore { get; init; }

    /// <summary>The number of items in the whole list; <see langword="null"/> if the server does not report it.</summary>
    public long? Total { get; init; }

    /// <summary>
    /// The start of the page: the number of items before it, its first sequence number, or its page number if pages are numbered;
    /// <see langword="null"/> if unknown.
    /// </summary>
    public long? Start { get; init; }

    /// <summary>
    /// The <see cref="PageOptions.Start"/> of the next page; <see langword="null"/> if the list has ended. If
    /// <see cref="PageOptions.Limit"/> truncated a page of a list with sequence numbers or numbered pages, it is the start of this page, so
    /// that no items are missed but some are returned again.
    /// </summary>
    public long? NextStart { get; init; }

    /// <summary>
    /// The <see cref="PageOptions.StartToken"/> of the next page in a list that uses tokens; <see langword="null"/> for other lists and if
    /// the list has ended. If <see cref="PageOptions.Limit"/> truncated the page, it is the token of this page, or <see langword="null"/>
    /// for the first page.
    /// </summary>
    public string? NextToken { get; init; }

    /// <summary>The status code and headers of the response.</summary>
    public ApiResponse Response { get; init; } = new(200);

    /// <summary>
    /// The body of the response, with everything it contains besides the items. It is a specific model if the documentation of a method
    /// names one. Otherwise, it is a model whose <see cref="JsonModel.AdditionalProperties"/> contain everything that this version of the
    /// library does not know. <see langword="null"/> for a page that was not read from a response.
    /// </summary>
    public JsonModel? Body { get; init; }
}
