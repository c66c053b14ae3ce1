namespace Fabro.Sdk;

/// <summary>The base of everything that the SDK throws for a failed call.</summary>
public abstract class FabroException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    protected FabroException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How often the request was sent, retries included.</summary>
    public int Attempts { get; internal set; } = 1;
}
