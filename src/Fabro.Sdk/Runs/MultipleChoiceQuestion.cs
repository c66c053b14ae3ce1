using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A question that is answered with one or more of its options.</summary>
public sealed class MultipleChoiceQuestion : RunQuestion
{
    internal MultipleChoiceQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }

    /// <summary>The options.</summary>
    public IReadOnlyList<InterviewOption> Options => Model.Options;

    /// <summary>Answers with options.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">One of the options does not belong to this question.</exception>
    public RunAnswer Select(params IEnumerable<InterviewOption> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Select(options.Select(static option => option.Key));
    }

    /// <summary>Answers with options.</summary>
    /// <param name="keys">The options' keys.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">No option of this question has one of the keys.</exception>
    public RunAnswer Select(params IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Answer(new SubmitAnswerMultiSelectedRequest { OptionKeys = [.. keys.Select(FindKey)] });
    }
}
