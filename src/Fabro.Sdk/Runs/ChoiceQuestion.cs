using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A question that is answered with one of its options.</summary>
public sealed class ChoiceQuestion : RunQuestion
{
    internal ChoiceQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }

    /// <summary>The options.</summary>
    public IReadOnlyList<InterviewOption> Options => Model.Options;

    /// <summary>Answers with an option.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The option does not belong to this question.</exception>
    public RunAnswer Select(InterviewOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return Select(option.Key);
    }

    /// <summary>Answers with an option.</summary>
    /// <param name="key">The option's key.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">No option of this question has the key.</exception>
    public RunAnswer Select(string key) => Answer(new SubmitAnswerSelectedRequest { OptionKey = FindKey(key) });
}
