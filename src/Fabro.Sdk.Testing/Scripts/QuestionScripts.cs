using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Creates the questions that scripts ask.</summary>
public static class QuestionScripts
{
    extension(Question)
    {
        /// <summary>Creates a yes-or-no question.</summary>
        /// <param name="text">The question.</param>
        /// <param name="stage">The name of the stage that asks the question; empty for a generated name.</param>
        /// <returns>The question.</returns>
        public static Question YesNo(string text, string stage = "") => Make(QuestionType.YesNo, text, stage, ("Y", "Yes"), ("N", "No"));

        /// <summary>Creates a confirmation: a yes-or-no question for a consequential decision.</summary>
        /// <param name="text">The question.</param>
        /// <param name="stage">The name of the stage that asks the question; empty for a generated name.</param>
        /// <returns>The question.</returns>
        public static Question Confirmation(string text, string stage = "") =>
            Make(QuestionType.Confirmation, text, stage, ("Y", "Yes"), ("N", "No"));

        /// <summary>Creates a question with several options, of which one is selected.</summary>
        /// <param name="text">The question.</param>
        /// <param name="options">The options.</param>
        /// <returns>The question.</returns>
        public static Question Choice(string text, params string[] options) => Make(QuestionType.MultipleChoice, text, "", Keys(options));

        /// <summary>Creates a question with several options, of which any number is selected.</summary>
        /// <param name="text">The question.</param>
        /// <param name="options">The options.</param>
        /// <returns>The question.</returns>
        public static Question MultiSelect(string text, params string[] options) => Make(QuestionType.MultiSelect, text, "", Keys(options));

        /// <summary>Creates a question that is answered with free text.</summary>
        /// <param name="text">The question.</param>
        /// <param name="stage">The name of the stage that asks the question; empty for a generated name.</param>
        /// <returns>The question.</returns>
        public static Question Freeform(string text, string stage = "")
        {
            var question = Make(QuestionType.Freeform, text, stage);
            question.AllowFreeform = true;
            return question;
        }
    }

    private static Question Make(QuestionType type, string text, string stage, params (string Key, string Label)[] options) => new()
    {
        Text = text,
        Stage = stage,
        QuestionType = type,
        Options = [.. options.Select(static option => new InterviewOption { Key = option.Key, Label = $"[{option.Key}] {option.Label}" })],
        AllowFreeform = false,
    };

    // The key is the first letter of the option, or its number if another option has the same letter.
    private static (string Key, string Label)[] Keys(string[] options)
    {
        var taken = new HashSet<string>();
        return [.. options.Select((option, index) =>
        {
            var key = option.Length > 0 && char.IsLetter(option[0]) ? option[..1].ToUpperInvariant() : $"{index + 1}";
            return (taken.Add(key) ? key : $"{index + 1}", option);
        })];
    }
}
