using Spectre.Console;

namespace Fabro.Sdk.ReleaseGate;

/// <summary>Follows one run at the terminal.</summary>
internal sealed class Gate(IFabroClient fabro, IAnsiConsole console, GateOptions options)
{
    private const string Demo = "digraph release { graph [goal=\"Release\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }";

    public async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        await using var run = await OpenAsync(cancellationToken);
        run.OnQuestion(AskAsync);
        var stages = new StageTable();
        await foreach (var runEvent in run.EventsAsync(cancellationToken: cancellationToken))
        {
            if (stages.Apply(runEvent) is { } change)
            {
                console.MarkupLine(change);
            }

            // Saved only after the event was shown, so that another process can resume after it.
            await KeepAsync(run.Cursor);
        }

        var outcome = await run.WaitAsync(cancellationToken: cancellationToken);
        File.Delete(options.CursorFile);
        console.Write(stages.ToTable());
        console.MarkupLineInterpolated($"{outcome.Run.Title}: [bold]{outcome.Result}[/] {outcome.Detail}");
        return outcome.Result switch
        {
            RunResult.Succeeded or RunResult.PartiallySucceeded => 0,
            RunResult.Cancelled => 3,
            _ => 1,
        };
    }

    private async Task<RunHandle> OpenAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(options.CursorFile))
        {
            var cursor = RunCursor.Parse(await File.ReadAllTextAsync(options.CursorFile, cancellationToken));
            console.MarkupLineInterpolated($"Resuming run {cursor.RunId} after event {cursor.Sequence}.");
            return fabro.OpenRun(cursor);
        }

        var request = File.Exists(options.Workflow) || Environment.GetEnvironmentVariable("FABRO_SERVER") is not null
            ? await RunRequest.FromWorkflowAsync(options.Workflow, cancellationToken: cancellationToken)
            : RunRequest.FromGraph(Demo);
        var run = await fabro.StartRunAsync(request, cancellationToken: cancellationToken);
        await KeepAsync(run.Cursor);
        console.MarkupLineInterpolated($"Started run {run.Id}.");
        return run;
    }

    /// <summary>Saves the cursor atomically, so that the file stays valid even if the process is killed.</summary>
    private async Task KeepAsync(RunCursor cursor)
    {
        var written = $"{options.CursorFile}.new";
        await File.WriteAllTextAsync(written, cursor.ToString(), CancellationToken.None);
        File.Move(written, options.CursorFile, overwrite: true);
    }

    private async Task<RunAnswer?> AskAsync(RunQuestion question, CancellationToken cancellationToken)
    {
        if (question is TextQuestion text)
        {
            var prompt = new TextPrompt<string>(Markup.Escape(text.Text));
            return text.Write(options.Answer ?? await prompt.ShowAsync(console, cancellationToken));
        }

        var key = options.Answer;
        if (key is null)
        {
            var prompt = new TextPrompt<string>(Markup.Escape(question.Text)).AddChoices(KeysOf(question));
            key = await prompt.ShowAsync(console, cancellationToken);
        }

        console.MarkupLineInterpolated($"{question.Text} [bold]{key}[/]");
        return question switch
        {
            YesNoQuestion yesNo => key == "Y" ? yesNo.Yes() : yesNo.No(),
            ConfirmationQuestion confirmation => key == "Y" ? confirmation.Confirm() : confirmation.Reject(),
            ChoiceQuestion choice => choice.Select(key),
            MultipleChoiceQuestion several => several.Select(key),
            _ => null,
        };
    }

    private static IEnumerable<string> KeysOf(RunQuestion question) => question switch
    {
        ChoiceQuestion choice => choice.Options.Select(static option => option.Key),
        MultipleChoiceQuestion several => several.Options.Select(static option => option.Key),
        _ => ["Y", "N"],
    };
}
