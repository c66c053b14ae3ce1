namespace Fabro.Sdk;

/// <summary>A body or an event is not JSON, or does not have the form of its type. The server may be of another version.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroSerializationException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>
    /// The JSON path of the value that does not fit, such as <c>$.data[3].status.reason</c>; <see langword="null"/> when it is not known.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The data of the event that could not be read, as received; <see langword="null"/> for other bodies.</summary>
    public string? RawText { get; init; }

    /// <summary>The sequence number of the last event before the one that could not be read, to resume from; <see langword="null"/> when there was none.</summary>
    public long? LastSequence { get; init; }
}
