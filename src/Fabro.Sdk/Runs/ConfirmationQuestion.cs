using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A question whether the run may proceed with an action.</summary>
public sealed class ConfirmationQuestion : RunQuestion
{
    internal ConfirmationQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }

    /// <summary>Confirms the action, so that the run continues.</summary>
    /// <returns>The answer.</returns>
    public RunAnswer Confirm() => Answer(new SubmitAnswerYesRequest());

    /// <summary>Rejects the action.</summary>
    /// <returns>The answer.</returns>
    public RunAnswer Reject() => Answer(new SubmitAnswerNoRequest());
}
