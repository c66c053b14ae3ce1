namespace Fabro.Sdk.Snippets;

public static class AnswerRun
{
    public static async Task RunAsync(IFabroClient fabro, string runId)
    {
        await using var run = fabro.OpenRun(runId);
        run.OnQuestion(async (question, cancellationToken) => question switch
        {
            YesNoQuestion yesNo => yesNo.Yes(),
            ChoiceQuestion { Options: [var first, ..] } choice => choice.Select(first),
            TextQuestion text => text.Write(await Console.In.ReadLineAsync(cancellationToken) ?? ""),
            // Leave the question for someone else to answer.
            _ => null,
        });

        var outcome = await run.WaitAsync();
        Console.WriteLine($"{outcome} {outcome.Timing?.WallTime} {outcome.CostUsd} USD {outcome.CommitSha}");
        outcome.ThrowIfFailed();
    }
}
