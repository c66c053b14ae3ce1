using System.Text.RegularExpressions;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The runs of automations.</summary>
internal sealed partial class AutomationArea(FabroTestServer server, RunStore store) : IServerArea
{
    private readonly RunFactory _factory = new(server, store);

    public void Map()
    {
        server.Map(FabroOperations.CreateAutomationRun, Create);
        server.Map(FabroOperations.ListAutomationRuns, List);
    }

    private HttpResponseMessage List(TestRequest request)
    {
        var automation = server.Configurations.Automations.Get(request);
        var (offset, limit) = request.ReadPage();
        return RunPage.Of([.. store.All.Where(run => run.Created.Automation?.Id == automation.Id).Reverse()], offset, limit, store);
    }

    private HttpResponseMessage Create(TestRequest request)
    {
        var automation = server.Configurations.Automations.Get(request);
        var trigger = automation.Triggers.OfType<AutomationApiTrigger>().FirstOrDefault(static trigger => trigger.Enabled)
            ?? throw new RefusalException(409, "automation has no enabled API trigger") { Code = "automation_api_trigger_disabled" };
        var target = automation.Target;
        var source = FindSource(automation);
        var userAgent = request.Header("User-Agent");
        var caller = server.Identity.ToPrincipal();
        var id = server.Ids.NextUlid();
        var path = $".fabro/workflows/{Slug().Replace(target.Workflow, "-")}/workflow.toml";
        var manifest = new RunManifest
        {
            Version = 1,
            Cwd = $"/srv/fabro/storage/scratch/automations/automation-{automation.Id}-{id}-{id[^6..]}/repo",
            Target = new() { Path = path },
            Git = new() { OriginUrl = $"https://github.com/{target.Repository}", Branch = target.Ref, Dirty = DirtyStatus.Clean },
            Workflows = new Dictionary<string, ManifestWorkflow>
            {
                [path] = new() { Source = source, Files = new Dictionary<string, ManifestFileEntry>() },
            },
        };
        var run = _factory.Create(
            manifest,
            caller,
            userAgent,
            created => created.Automation = new() { Id = automation.Id, Name = automation.Name, TriggerId = trigger.Id },
            id);
        var response = Reply.Json(201, RunViews.ToRun(run, store));
        Begin(run, caller);
        return response;
    }

    /// <summary>
    /// Starts a run for an automation. In a local environment and without a script, the run fails because the checkout no longer exists.
    /// </summary>
    private void Begin(RunRecord run, Principal caller)
    {
        store.Append(run, new RunStartRequestedEvent { Properties = new() { Resume = false } }, caller);
        store.Append(run, new RunRunnableEvent { Properties = new() { Source = RunRunnableSource.StartRequested } }, caller);
        if (run.Created.Settings.Run.Environment.Provider != EnvironmentProvider.Local
            || store.Scripts.Exists(script => script.IsMeant(run)))
        {
            store.Enqueue(run);
            return;
        }

        store.Append(run, new RunStartingEvent { Properties = new() });
        store.Append(run, new RunFailedEvent
        {
            Properties = new()
            {
                Failure = new()
                {
                    Reason = FailureReason.BootstrapFailed,
                    Detail = new() { Message = "The checkout of the automation is gone.", Category = FailureCategory.Deterministic },
                },
                Timing = new() { WallTimeMs = 0, InferenceTimeMs = 0, ToolTimeMs = 0, ActiveTimeMs = 0 },
            },
        });
    }

    private string FindSource(Automation automation)
    {
        var target = automation.Target;
        if (server.Repositories.TryGetValue(target.Repository, out var workflows))
        {
            if (workflows.TryGetValue(target.Workflow, out var source))
            {
                return source;
            }

            var names = string.Join(", ", workflows.Keys.Order(StringComparer.Ordinal));
            throw new RefusalException(
                422, $"failed to build run manifest: Unknown workflow '{target.Workflow}'\n\nAvailable workflows: {names}");
        }

        // A script for the automation or its workflow makes a repository unnecessary.
        if (store.Scripts.Exists(script => IsFor(script, automation.Id) || IsFor(script, target.Workflow)))
        {
            var name = Slug().Replace(target.Workflow, "_").Replace('-', '_');
            var goal = RunScript.Quote(automation.Name);
            return $"digraph {name} {{ graph [goal={goal}] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }}";
        }

        throw new RefusalException(
            422, $"failed to clone repository: https://github.com/{target.Repository}.git does not appear to be a git repository");
    }

    private static bool IsFor(RunScript script, string name) => script.Workflow?.Equals(name, StringComparison.OrdinalIgnoreCase) == true;

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
