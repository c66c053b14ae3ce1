namespace Fabro.Sdk.Snippets;

public static class AnswerQuestions
{
    public static async Task RunAsync(IFabroClient fabro, string runId)
    {
        await foreach (var question in fabro.Questions.ListAsync(runId))
        {
            Console.WriteLine($"{question.Text} {string.Join(", ", question.Options.Select(option => option.Label))}");
            try
            {
                await fabro.Questions.AnswerAsync(runId, question, question.Options[0].Key);
            }
            catch (FabroConflictException)
            {
                // Somebody else was faster.
            }
        }
    }
}
