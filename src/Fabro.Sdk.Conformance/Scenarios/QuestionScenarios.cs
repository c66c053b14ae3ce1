using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for questions that runs ask.</summary>
internal static class QuestionScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("questions: every kind is asked and answered", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Ask);
            var asked = new List<string>();
            run.OnQuestion((question, _) =>
            {
                asked.Add(question.Text);
                return Task.FromResult<RunAnswer?>(question switch
                {
                    YesNoQuestion yesNo => yesNo.Yes(),
                    MultipleChoiceQuestion several => several.Select(several.Options),
                    ChoiceQuestion choice => choice.Select(choice.Options[0]),
                    _ => question.Write("all good — été"),
                });
            });
            Check((await test.EndAsync(run)).IsSuccess, "the run succeeds");
            Check(asked.SequenceEqual(["Continue?", "Which parts?", "Any words?"]), "all three questions are asked, once each");
        }),
        new("questions: block the run and are listed", static async test =>
        {
            var (run, question) = await AskAsync(test);
            Check((await run.GetAsync(test.Token)).Lifecycle.Status is RunStatusBlocked, "the run is blocked");
            Check(question.Options.Select(static option => option.Key).SequenceEqual(["S", "H"]), "the options are S and H");
        }),
        new("questions: an unknown option is rejected", static async test =>
        {
            var (run, question) = await AskAsync(test);
            var answer = new SubmitAnswerSelectedRequest { OptionKey = "Z" };
            await RefusedAsync(400, () => test.Fabro.Questions.AnswerAsync(run.Id, question.Id, answer, cancellationToken: test.Token));
        }),
        new("questions: an answer of the wrong kind is rejected", static async test =>
        {
            var (run, question) = await AskAsync(test);
            var answer = new SubmitAnswerYesRequest();
            await RefusedAsync(400, () => test.Fabro.Questions.AnswerAsync(run.Id, question.Id, answer, cancellationToken: test.Token));
        }),
        new("questions: can be answered only once", static async test =>
        {
            var (run, question) = await AskAsync(test);
            var answer = new SubmitAnswerSelectedRequest { OptionKey = "H" };
            await test.Fabro.Questions.AnswerAsync(run.Id, question.Id, answer, cancellationToken: test.Token);
            await RefusedAsync(409, () => test.Fabro.Questions.AnswerAsync(run.Id, question.Id, answer, cancellationToken: test.Token));
            Check((await test.EndAsync(run)).IsSuccess, "the run succeeds");
        }),
        new("questions: an answer to an unknown question is rejected", static async test =>
        {
            var (run, _) = await AskAsync(test);
            var answer = new SubmitAnswerSelectedRequest { OptionKey = "S" };
            await RefusedAsync(409, () => test.Fabro.Questions.AnswerAsync(run.Id, "nope", answer, cancellationToken: test.Token));
        }),
    ];

    private static async Task<(RunHandle Run, Question Question)> AskAsync(ScenarioContext test)
    {
        var run = await test.StartRunAsync(Graphs.Gate);
        var question = await test.UntilAsync("the run asks a question", async () =>
        {
            var questions = await test.Fabro.Questions.ListAsync(run.Id, cancellationToken: test.Token).ToListAsync(test.Token);
            return questions.FirstOrDefault();
        });
        return (run, question);
    }
}
