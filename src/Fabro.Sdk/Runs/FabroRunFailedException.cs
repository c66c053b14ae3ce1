namespace Fabro.Sdk;

/// <summary>A run failed, was cancelled, or is dead, and the caller has asked for an exception in that case.</summary>
/// <param name="outcome">How it ended.</param>
public sealed class FabroRunFailedException(RunOutcome outcome) : FabroException(outcome.ToString())
{
    /// <summary>How it ended.</summary>
    public RunOutcome Outcome { get; } = outcome;
}
