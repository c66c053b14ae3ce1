using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A question of a run to a person. What kind it is tells its type, which makes the answers that fit it: <see cref="YesNoQuestion"/>,
/// <see cref="ConfirmationQuestion"/>, <see cref="ChoiceQuestion"/>, <see cref="MultipleChoiceQuestion"/>, <see cref="TextQuestion"/>, or
/// <see cref="UnknownQuestion"/> for a kind that this version of the SDK does not know.
/// </summary>
public abstract class RunQuestion
{
    private protected RunQuestion(Question question, string? refusal) => (Model, Refusal) = (question, refusal);

    /// <summary>The question's id.</summary>
    public string Id => Model.Id;

    /// <summary>What is asked.</summary>
    public string Text => Model.Text;

    /// <summary>The id of the stage that asks.</summary>
    public string Stage => Model.Stage;

    /// <summary>What the person should see beside the question, such as the last response; <see langword="null"/> where there is nothing.</summary>
    public string? Context => Model.ContextDisplay;

    /// <summary>How long the run waits for the answer, from when it asked; <see langword="null"/> where it waits as long as it takes.</summary>
    public TimeSpan? Timeout => Model.Timeout;

    /// <summary>Whether a text is an answer too, as <see cref="Write"/> makes it.</summary>
    public bool AllowsText => Model.AllowFreeform || this is TextQuestion;

    /// <summary>Why the server did not take the answer before; <see langword="null"/> when the question is asked for the first time.</summary>
    public string? Refusal { get; }

    /// <summary>The question as the server sent it.</summary>
    public Question Model { get; }

    /// <summary>Answers with a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidOperationException">The question takes no text.</exception>
    public RunAnswer Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!AllowsText)
            throw new InvalidOperationException($"The question '{Text}' takes no text. Check AllowsText first.");
        return Answer(new SubmitAnswerTextRequest { Text = text });
    }

    internal static RunQuestion From(Question question, string? refusal = null) => question.QuestionType.Value switch
    {
        QuestionType.Values.YesNo => new YesNoQuestion(question, refusal),
        QuestionType.Values.Confirmation => new ConfirmationQuestion(question, refusal),
        QuestionType.Values.MultipleChoice => new ChoiceQuestion(question, refusal),
        QuestionType.Values.MultiSelect => new MultipleChoiceQuestion(question, refusal),
        QuestionType.Values.Freeform => new TextQuestion(question, refusal),
        _ => new UnknownQuestion(question, refusal),
    };

    private protected RunAnswer Answer(SubmitAnswerRequest request) => new(Id, request);

    private protected string FindKey(string key) => Model.Options.Any(option => option.Key == key)
        ? key
        : throw new ArgumentException($"'{key}' is no option of the question '{Text}'. It has {string.Join(", ", Model.Options.Select(static option => option.Key))}.", nameof(key));
}
