using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The content of one page response.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <param name="items">The items; null is treated as empty.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PageContent<T>(IReadOnlyList<T>? items)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<T> Items { get; init; } = items ?? [];

    /// <summary>Whether more items follow; <see langword="null"/> if the server does not report it.</summary>
    public bool? HasMore { get; init; }

    /// <summary>The number of items in the whole list; <see langword="null"/> if the server does not report it.</summary>
    public long? Total { get; init; }

    /// <summary>Whether the items were requested newest first, for <see cref="PagingStyle.Sequence"/>.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The sequence number at which the next page starts, for <see cref="PagingStyle.Sequence"/>.</summary>
    public long? Next { get; init; }

    /// <summary>The token of the next page, for <see cref="PagingStyle.Token"/>; <see langword="null"/> if this is the last page.</summary>
    public string? NextToken { get; init; }

    /// <summary>
    /// The number of pages, for <see cref="PagingStyle.Number"/>; <see langword="null"/> or less than 1 if the server does not report it.
    /// </summary>
    public long? PageCount { get; init; }
}
