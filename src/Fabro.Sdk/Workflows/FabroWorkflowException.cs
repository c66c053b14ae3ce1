namespace Fabro.Sdk;

/// <summary>
/// The files of a workflow cannot be made into a request: one is missing, cannot be read or parsed, or names another in a way that the server does not support.
/// Nothing was sent.
/// </summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroWorkflowException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>The file that cannot be used; <see langword="null"/> where no file was found.</summary>
    public string? File { get; init; }
}
