namespace Fabro.Sdk;

/// <summary>How a list is read.</summary>
public sealed class PageOptions
{
    /// <summary>How many items to ask for at once; the server may give fewer. <see langword="null"/> leaves it to the server.</summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// Where to start: the number of items to leave out, or the first sequence number. <see cref="Page{T}.NextStart"/> of an earlier
    /// page goes on behind it. <see langword="null"/> starts where the server does.
    /// </summary>
    public long? Start { get; init; }

    /// <summary>How many items to read at most; <see langword="null"/> reads all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Limit
    {
        get;
        init
        {
            if (value is { } limit)
                ArgumentOutOfRangeException.ThrowIfNegative(limit, nameof(value));
            field = value;
        }
    }

    /// <summary>Whether the next page is asked for while the items of one are still used. Off by default.</summary>
    public bool Prefetch { get; init; }
}
