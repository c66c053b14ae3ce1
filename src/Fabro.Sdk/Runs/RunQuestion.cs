using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A question of a run to a user. Each kind of question has a type, which creates the matching answers: <see cref="YesNoQuestion"/>,
/// <see cref="ConfirmationQuestion"/>, <see cref="ChoiceQuestion"/>, <see cref="MultipleChoiceQuestion"/>, <see cref="TextQuestion"/>, or
/// <see cref="UnknownQuestion"/> for a kind that this version of the SDK does not know.
/// </summary>
public abstract class RunQuestion
{
    private protected RunQuestion(Question question, string? refusal) => (Model, Refusal) = (question, refusal);

    /// <summary>The question's id.</summary>
    public string Id => Model.Id;

    /// <summary>The text of the question.</summary>
    public string Text => Model.Text;

    /// <summary>The id of the stage that asks.</summary>
    public string Stage => Model.Stage;

    /// <summary>The context to show with the question, such as the last response; <see langword="null"/> if absent.</summary>
    public string? Context => Model.ContextDisplay;

    /// <summary>
    /// How long the run waits for the answer, starting when the question was asked; <see langword="null"/> if there is no limit.
    /// </summary>
    public TimeSpan? Timeout => Model.Timeout;

    /// <summary>Whether the question can be answered with text, as created by <see cref="Write"/>.</summary>
    public bool AllowsText => Model.AllowFreeform || this is TextQuestion;

    /// <summary>Why the server rejected the previous answer; <see langword="null"/> if the question is asked for the first time.</summary>
    public string? Refusal { get; }

    /// <summary>The question as the server sent it.</summary>
    public Question Model { get; }

    /// <summary>Answers with a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidOperationException">The question does not accept text.</exception>
    public RunAnswer Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!AllowsText)
        {
            throw new InvalidOperationException($"The question '{Text}' does not accept text. Check AllowsText first.");
        }

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
        : throw new ArgumentException(
            $"'{key}' is not an option of the question '{Text}'. Its options are: {string.Join(", ", Model.Options.Select(static option => option.Key))}.",
            nameof(key));
}
