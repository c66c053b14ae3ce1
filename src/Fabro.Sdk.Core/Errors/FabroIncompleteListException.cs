namespace Fabro.Sdk;

/// <summary>
/// A list cannot be read to its end: the server says that more items follow, and there is no way to ask for them. The items up to there have been given.
/// </summary>
/// <param name="message">What stands in the way, and what to do.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class FabroIncompleteListException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>Where the page starts that could not be gone beyond; <see langword="null"/> when that is not known.</summary>
    public long? Start { get; init; }

    /// <summary>How many items were given.</summary>
    public long Count { get; init; }
}
