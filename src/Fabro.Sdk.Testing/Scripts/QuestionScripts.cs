using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Makes the questions that scripts ask.</summary>
public static class QuestionScripts
{
    extension(Question)
    {
        /// <summary>A question of yes or no.</summary>
        /// <param name="text">The question.</param>
        /// <param name="stage">The name of the stage that asks it; one of its own by default.</param>
        /// <returns>The question.</returns>
        public static Question YesNo(string text, string stage = "") => Make(QuestionType.YesNo, text, stage, ("Y", "Yes"), ("N", "No"));

        /// <summary>A confirmation, which is a question of yes or no with more weight.</summary>
        /// <param name="text">The question.</param>
        /// <param name="stage">The name of the stage that asks it; one of its own by default.</param>
        /// <returns>The question.</returns>
        public static Question Confirmation(string text, string stage = "") => Make(QuestionType.Confirmation, text, stage, ("Y", "Yes"), ("N", "No"));

        /// <summary>A question with several options, one of which is chosen.</summary>
        /// <param name="text">The question.</param>
        /// <param name="options">The options.</param>
        /// <returns>The question.</returns>
        public static Question Choice(string text, params string[] options) => Make(QuestionType.MultipleChoice, text, "", Keys(options));

        /// <summary>A question with several options, any of which are chosen.</summary>
        /// <param name="text">The question.</param>
        /// <param name="options">The options.</param>
        /// <returns>The question.</returns>
        public static Question MultiSelect(string text, params string[] options) => Make(QuestionType.MultiSelect, text, "", Keys(options));

        /// <summary>A question that is answered in one's own words.</summary>
        /// <param name="text">The question.</param>
        /// <param name="stage">The name of the stage that asks it; one of its own by default.</param>
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

    // The first letter, or a number where another option has it.
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
