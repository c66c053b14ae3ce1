namespace Fabro.Sdk;

/// <summary>
/// A request cannot be created from the files of a workflow: a file is missing, cannot be read or parsed, or references another file in a
/// way that the server does not support. Nothing was sent.
/// </summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroWorkflowException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>The file that cannot be used; <see langword="null"/> if no file was found.</summary>
    public string? File { get; init; }
}
