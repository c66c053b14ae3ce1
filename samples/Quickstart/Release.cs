using Fabro.Sdk.Models;

namespace Fabro.Sdk.Quickstart;

/// <summary>Runs a release workflow that requires approval before it ships.</summary>
internal static class Release
{
    private const string Workflow = """
        digraph Release { graph [goal="Release"] start [shape=Mdiamond] exit [shape=Msquare]
         build [shape=parallelogram, script="echo built 1.2.3"] gate [shape=hexagon, label="Ship it?"]
         ship [shape=parallelogram, script="echo shipped"] hold [shape=parallelogram, script="echo held"]
         start -> build -> gate  gate -> ship [label="[S] Ship"]  gate -> hold [label="[H] Hold"]  ship -> exit  hold -> exit }
        """;

    public static async Task RunAsync(FabroClient fabro, string workingDirectory)
    {
        var run = await fabro.Runs.CreateAsync(new RunManifest
        {
            Version = 1,
            Title = "Release 1.2.3",
            Cwd = workingDirectory,
            Target = new ManifestTarget { Path = "workflow.fabro" },
            Workflows = new Dictionary<string, ManifestWorkflow>
            {
                ["workflow.fabro"] = new() { Source = Workflow, Files = new Dictionary<string, ManifestFileEntry>() },
            },
            Args = new ManifestArgs { Environment = "local", Labels = ["team=core", "kind=release"], Inputs = ["version=1.2.3"] },
        });
        Console.WriteLine($"Created run {run.Id}: {run.Title}");
        await fabro.Runs.StartAsync(run.Id);

        // SinceSeq = 1 replays all events since the run was created. The stream ends when the run ends.
        await foreach (var runEvent in fabro.Events.AttachAsync(run.Id, new() { SinceSeq = 1 }))
        {
            Console.WriteLine($"{runEvent.Seq,4}  {Describe(runEvent)}");
            if (runEvent is InterviewStartedEvent { Properties: var question })
            {
                await fabro.Questions.AnswerAsync(run.Id, question.QuestionId, new SubmitAnswerSelectedRequest { OptionKey = "S" });
            }
        }

        run = await fabro.Runs.GetAsync(run.Id);
        Console.WriteLine($"{run.Title}: {Describe(run.Lifecycle.Status)}");

        Console.WriteLine("Most recent runs:");
        await foreach (var recent in fabro.Runs.ListAsync(new() { IncludeArchived = true, PageSize = 3, Limit = 3 }))
        {
            Console.WriteLine($"  {recent.Id}  {recent.Timestamps.CreatedAt:u}  {Describe(recent.Lifecycle.Status)}  {recent.Title}");
        }
    }

    // Each kind of event has its own type. An event that this version of the SDK does not know is an UnknownRunEvent
    // with the event's name and all of its data.
    private static string Describe(RunEvent runEvent) => runEvent switch
    {
        RunTitleUpdatedEvent { Properties: var run } => $"renamed to {run.Title}",
        StageStartedEvent { Properties: var stage } => $"{runEvent.StageId} started ({stage.HandlerType})",
        CommandStartedEvent { Properties: var command } => $"$ {command.Script}",
        CommandCompletedEvent { Properties: var command } => $"exit code {command.ExitCode}",
        StageCompletedEvent { Properties: var stage } => $"{runEvent.StageId} {stage.Status}",
        EdgeSelectedEvent { Properties: var edge } => $"{edge.FromNode} -> {edge.ToNode} {edge.Label}".TrimEnd(),
        InterviewStartedEvent { Properties: var question } =>
            $"{question.Question} {string.Join(" or ", question.Options.Select(option => option.Label))}",
        InterviewCompletedEvent { Properties: var answer } => $"{answer.Question} Answer: {answer.Answer}",
        RunCompletedEvent { Properties: var run } => $"completed ({run.Reason})",
        RunFailedEvent { Properties: var run } => $"failed: {run.Failure.Reason}",
        _ => runEvent.Event,
    };

    private static string Describe(RunStatus status) => status switch
    {
        RunStatusSucceeded { Reason: var reason } => $"succeeded ({reason})",
        RunStatusFailed { Reason: var reason } => $"failed ({reason})",
        RunStatusBlocked { BlockedReason: var reason } => $"blocked ({reason})",
        _ => status.Kind,
    };
}
