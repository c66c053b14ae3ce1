using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>What one answer of a list holds.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <param name="items">The items; null counts as none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PageContent<T>(IReadOnlyList<T>? items)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<T> Items { get; init; } = items ?? [];

    /// <summary>Whether more items follow; <see langword="null"/> when the server does not tell.</summary>
    public bool? HasMore { get; init; }

    /// <summary>How many items the whole list has; <see langword="null"/> when the server does not tell.</summary>
    public long? Total { get; init; }

    /// <summary>Whether the items were asked for newest first, for <see cref="PagingStyle.Sequence"/>.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The sequence number at which the next page starts, for <see cref="PagingStyle.Sequence"/>.</summary>
    public long? Next { get; init; }

    /// <summary>The token of the next page, for <see cref="PagingStyle.Token"/>; <see langword="null"/> where this is the last one.</summary>
    public string? NextToken { get; init; }

    /// <summary>How many pages the list has, for <see cref="PagingStyle.Number"/>; <see langword="null"/> or less than 1 when the server does not tell.</summary>
    public long? PageCount { get; init; }
}
