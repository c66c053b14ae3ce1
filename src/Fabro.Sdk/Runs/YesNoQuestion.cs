using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A question that is answered with yes or no.</summary>
public sealed class YesNoQuestion : RunQuestion
{
    internal YesNoQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }

    /// <summary>Answers with yes.</summary>
    /// <returns>The answer.</returns>
    public RunAnswer Yes() => Answer(new SubmitAnswerYesRequest());

    /// <summary>Answers with no.</summary>
    /// <returns>The answer.</returns>
    public RunAnswer No() => Answer(new SubmitAnswerNoRequest());
}
