using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Executes a command stage: the command is simulated or follows the script of the test.</summary>
internal sealed class CommandStage(StageContext context)
{
    public IEnumerable<TimeSpan?> Run(FlowNode node, StageWork work)
    {
        var script = node.Text("script") ?? node.Text("command") ?? "";
        if (context.IsDryRun)
        {
            work.Outcome.Notes = $"[Simulated] Command skipped: {script}";
            work.Outcome.ContextUpdates = Element.Map(("command.output", Element.Of("")));
            yield break;
        }

        foreach (var wait in Execute(node, script, work, static (_, runEvent) => runEvent))
        {
            yield return wait;
        }

        foreach (var wait in context.PauseIfAsked())
        {
            yield return wait;
        }
    }

    /// <summary>Runs the command. A parallel branch uses <paramref name="mark"/> to tag the events with its own ID.</summary>
    public IEnumerable<TimeSpan?> Execute(FlowNode node, string script, StageWork work, Func<FlowNode, RunEvent, RunEvent> mark)
    {
        context.Emit(mark(node, context.Of(node, new CommandStartedEvent
        {
            Properties = new() { Script = script, Command = $"exec 2>&1\n{script}", Language = CommandLanguage.Shell },
        })));
        var stage = context.Run.FindStage(context.StageId(node))!;
        var start = context.Now;
        var step = context.Script?.Find(node.Id);
        var plan = step is not null
            ? step.ToPlan(context.Store.Server.Options.StageDuration)
            : Shell.Simulate(script, context.Run.Files, context.Store.Server.Options.StageDuration);
        // Write the output piece by piece as time passes.
        foreach (var (time, bytes) in plan.Output)
        {
            foreach (var wait in context.Pass(start + time - context.Now))
            {
                yield return wait;
            }

            if (context.Execution.IsCancelRequested)
            {
                break;
            }

            stage.Output.Write(bytes);
        }

        foreach (var wait in context.Pass(start + plan.Duration - context.Now))
        {
            yield return wait;
        }

        var isCancelled = context.Execution.IsCancelRequested;
        var output = stage.Output.ToArray();
        var reference = $"blob://sha256/{context.Store.KeepBlob(output)}";
        var durationMs = (long)(context.Now - start).TotalMilliseconds;
        var completed = new CommandCompletedProperties { Output = reference };
        if (!isCancelled)
        {
            completed.ExitCode = plan.ExitCode;
        }

        completed.DurationMs = durationMs;
        completed.Termination = isCancelled ? CommandTermination.Cancelled : CommandTermination.Exited;
        completed.OutputBytes = output.Length;
        completed.LiveStreaming = true;
        context.Emit(mark(node, context.Of(node, new CommandCompletedEvent { Properties = completed })));
        var text = Encoding.UTF8.GetString(output);
        if (isCancelled)
        {
            Fail(work, $"Script cancelled: {script}\n\n## output\n{text}", FailureCategory.Canceled);
            yield break;
        }

        work.Outcome.ContextUpdates = Element.Map(("command.output", Element.Of(reference)));
        work.ToolMs = durationMs;
        KeepArtifacts(node, step, plan);
        if (plan.ExitCode != 0)
        {
            Fail(work, $"Script failed with exit code: {plan.ExitCode}\n\n## output\n{text}", FailureCategory.Deterministic);
        }
        else
        {
            work.Outcome.Notes = $"Script completed: {script}";
        }
    }

    private static void Fail(StageWork work, string message, FailureCategory category)
    {
        work.Outcome.Status = StageOutcome.Failed;
        work.Outcome.Failure = new() { Message = message, Category = category };
    }

    private void KeepArtifacts(FlowNode node, ScriptedStage? step, CommandPlan plan)
    {
        foreach (var (path, bytes) in plan.Files)
        {
            context.Run.Files[path] = bytes;
        }

        var wanted = context.Run.Created.Settings.Run.Artifacts.Include;
        var kept = plan.Files.Where(file => step is not null || wanted.Any(pattern => Matches(pattern, file.Path))).ToList();
        // The files of a directory are listed before those of its subdirectories.
        foreach (var (path, bytes) in kept.OrderBy(static file => file.Path.Count(static character => character == '/')))
        {
            context.Run.Artifacts.RemoveAll(artifact => artifact.StageId == context.StageId(node) && artifact.Path == path);
            context.Run.Artifacts.Add(new(context.StageId(node), node.Id, path, 1, bytes));
            context.Emit(context.Of(node, new ArtifactCapturedEvent
            {
                Properties = new()
                {
                    Attempt = 1,
                    NodeSlug = node.Id,
                    Path = path,
                    Mime = MimeOf(path),
                    ContentMd5 = Md5(bytes),
                    ContentSha256 = IdSource.Sha256(bytes),
                    Bytes = bytes.Length,
                },
            }));
        }
    }

    private static bool Matches(string pattern, string path)
    {
        var expression = Regex.Escape(pattern)
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Regex.IsMatch(path, $"^{expression}$", RegexOptions.CultureInvariant);
    }

    private static string MimeOf(string path) => Path.GetExtension(path) switch
    {
        ".txt" or ".log" => "text/plain",
        ".md" => "text/markdown",
        ".json" => "application/json",
        ".html" => "text/html",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };

    // The server also reports this hash.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "The API uses it as a checksum.")]
    private static string Md5(byte[] bytes) => Convert.ToHexString(MD5.HashData(bytes)).ToLowerInvariant();
}
