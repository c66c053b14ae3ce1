namespace Fabro.Sdk;

/// <summary>
/// How a list is read, and the settings of each of its calls. <see cref="Start"/> and <see cref="Limit"/> also apply to a list that is
/// returned all at once; its pages have no size.
/// </summary>
public class PageOptions : CallOptions
{
    /// <summary>
    /// The number of items to request per page; the server may return fewer. <see langword="null"/> uses the server's default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or negative.</exception>
    public int? PageSize
    {
        get;
        set
        {
            if (value is { } size)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// Where to start: the number of items to skip, the first sequence number, or the number of the first page, depending on the list.
    /// <see cref="Page{T}.NextStart"/> of an earlier page continues after it. <see langword="null"/> uses the server's default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Start
    {
        get;
        set => field = NotNegative(value);
    }

    /// <summary>
    /// Where to start a list that uses tokens: <see cref="Page{T}.NextToken"/> of an earlier page. <see langword="null"/> starts at the
    /// first page.
    /// </summary>
    public string? StartToken { get; set; }

    /// <summary>The maximum number of items to read; <see langword="null"/> reads all items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Limit
    {
        get;
        set => field = NotNegative(value);
    }

    /// <summary>Whether the next page is requested while the items of the current page are being used. Default: false.</summary>
    public bool Prefetch { get; set; }

    private static long? NotNegative(long? value)
    {
        if (value is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(value));
        }

        return value;
    }
}
