namespace Fabro.Sdk;

/// <summary>A run failed, was canceled, or is dead, and the caller requested an exception in that case.</summary>
/// <param name="outcome">The outcome of the run.</param>
public sealed class FabroRunFailedException(RunOutcome outcome) : FabroException(outcome.ToString())
{
    /// <summary>The outcome of the run.</summary>
    public RunOutcome Outcome { get; } = outcome;
}
