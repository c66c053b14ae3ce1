using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A question of a kind that this version of the SDK does not know. See <see cref="Question.QuestionType"/> of its model.
/// </summary>
public sealed class UnknownQuestion : RunQuestion
{
    internal UnknownQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }

    /// <summary>Answers with any request that the server accepts for this kind.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The answer.</returns>
    public RunAnswer Send(SubmitAnswerRequest answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Answer(answer);
    }
}
