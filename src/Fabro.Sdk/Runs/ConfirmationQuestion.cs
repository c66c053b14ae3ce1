using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A question whether the run may do what it is about to do.</summary>
public sealed class ConfirmationQuestion : RunQuestion
{
    internal ConfirmationQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }

    /// <summary>Lets the run go on.</summary>
    /// <returns>The answer.</returns>
    public RunAnswer Confirm() => Answer(new SubmitAnswerYesRequest());

    /// <summary>Does not let it.</summary>
    /// <returns>The answer.</returns>
    public RunAnswer Reject() => Answer(new SubmitAnswerNoRequest());
}
