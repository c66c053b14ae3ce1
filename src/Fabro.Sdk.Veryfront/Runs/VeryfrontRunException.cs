namespace Fabro.Sdk.Veryfront;

/// <summary>A run has not done its work: it has failed, was cancelled, or waits.</summary>
/// <param name="outcome">How it has ended.</param>
public sealed class VeryfrontRunException(RunOutcome outcome) : VeryfrontException(Describe(outcome))
{
    /// <summary>How the run has ended.</summary>
    public RunOutcome Outcome => outcome;

    private static string Describe(RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var message = $"Run {outcome.Run.Id} is {outcome.Status}";
        if (outcome.WaitingReason is { } reason)
            message += $" for {reason}";
        if (outcome.ErrorMessage is { } error)
            message += $": {error.TrimEnd('.')}";
        message += ".";
        return outcome.ErrorCode is { } code ? $"{message} Code: {code}." : message;
    }
}
