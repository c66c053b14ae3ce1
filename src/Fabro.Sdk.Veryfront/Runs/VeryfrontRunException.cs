namespace Fabro.Sdk.Veryfront;

/// <summary>A run did not complete successfully: it failed, was canceled, or is waiting.</summary>
/// <param name="completion">How the run ended.</param>
public sealed class VeryfrontRunException(RunCompletion completion) : VeryfrontException(Describe(completion))
{
    /// <summary>How the run ended.</summary>
    public RunCompletion Completion => completion;

    private static string Describe(RunCompletion completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var message = $"Run {completion.Run.Id} is {completion.Status}";
        if (completion.WaitingReason is { } reason)
        {
            message += $" for {reason}";
        }

        if (completion.ErrorMessage is { } error)
        {
            message += $": {error.TrimEnd('.')}";
        }

        message += ".";
        return completion.ErrorCode is { } code ? $"{message} Code: {code}." : message;
    }
}
