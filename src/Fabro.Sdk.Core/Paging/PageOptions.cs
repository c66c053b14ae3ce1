namespace Fabro.Sdk;

/// <summary>
/// How a list is read, and settings of each of its calls. A list that comes all at once takes <see cref="Start"/> and <see cref="Limit"/>, too; its pages
/// have no size.
/// </summary>
public class PageOptions : CallOptions
{
    /// <summary>How many items to ask for at once; the server may give fewer. <see langword="null"/> leaves it to the server.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or negative.</exception>
    public int? PageSize
    {
        get;
        set
        {
            if (value is { } size)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// Where to start: the number of items to leave out, the first sequence number, or the number of the first page, as the list has it.
    /// <see cref="Page{T}.NextStart"/> of an earlier page goes on behind it. <see langword="null"/> starts where the server does.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Start
    {
        get;
        set => field = NotNegative(value);
    }

    /// <summary>
    /// Where to start a list that goes on by tokens: <see cref="Page{T}.NextToken"/> of an earlier page. <see langword="null"/> starts at the first page.
    /// </summary>
    public string? StartToken { get; set; }

    /// <summary>How many items to read at most; <see langword="null"/> reads all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Limit
    {
        get;
        set => field = NotNegative(value);
    }

    /// <summary>Whether the next page is asked for while the items of one are still used. Off by default.</summary>
    public bool Prefetch { get; set; }

    private static long? NotNegative(long? value)
    {
        if (value is { } number)
            ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(value));
        return value;
    }
}
