using System.Text.Json;
using Fabro.Sdk.Cli;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;
using Tomlyn.Model;

namespace Fabro.Sdk.Testing;

/// <summary>Creates runs from manifests.</summary>
internal sealed class RunFactory(FabroTestServer server, RunStore store)
{
    /// <summary>The required shape of a manifest.</summary>
    public static JsonShape Shape { get; } = new()
    {
        Required = ["cwd", "target", "version", "workflows"],
        Members = new Dictionary<string, JsonShape> { ["target"] = JsonShape.With("path") },
    };

    /// <summary>Reads the entry workflow of a manifest and its graph.</summary>
    /// <exception cref="RefusalException">The workflow cannot be run.</exception>
    public static (ManifestWorkflow Workflow, FlowGraph Graph) ReadGraph(RunManifest manifest)
    {
        if (manifest.Version != 1)
        {
            throw new RefusalException(400, $"unsupported manifest version {manifest.Version}");
        }

        if (!manifest.Workflows.TryGetValue(manifest.Target.Path, out var workflow))
        {
            throw new RefusalException(400, $"workflow {manifest.Target.Path} is not in the manifest");
        }

        try
        {
            return (workflow, new FlowGraph(workflow.Source));
        }
        catch (FormatException)
        {
            throw new RefusalException(400, "Validation failed");
        }
    }

    /// <summary>Reads the settings that a manifest requests.</summary>
    public WorkflowSettings ReadSettings(RunManifest manifest, ManifestWorkflow workflow, FlowGraph graph)
    {
        var settings = Templates.Read<WorkflowSettings>("workflow-settings.json");
        var args = manifest.Args;
        var config = ReadConfig(workflow);
        settings.Workflow.Graph = manifest.Target.Path;
        settings.Run.Goal = new RunGoalInline { Value = manifest.Goal?.Text ?? graph.Goal };
        settings.Run.Metadata = Pairs(args?.Labels ?? []);
        settings.Run.Inputs = Pairs(args?.Inputs ?? []).ToDictionary(static pair => pair.Key, static pair => Element.Of(pair.Value));
        if (args?.Model is { } model)
        {
            settings.Run.Model.Name = model;
        }

        if (args?.Provider is { } provider)
        {
            settings.Run.Model.Provider = provider;
        }

        if (args?.DryRun == true)
        {
            settings.Run.Execution.Mode = RunMode.DryRun;
        }

        if (args?.AutoApprove == true)
        {
            settings.Run.Execution.Approval = ApprovalMode.Auto;
        }

        if (Toml.FindTable(Toml.FindTable(config, "run"), "artifacts") is { } artifacts
            && artifacts.TryGetValue("include", out var include)
            && include is TomlArray patterns)
        {
            settings.Run.Artifacts.Include = [.. patterns.OfType<string>()];
        }

        settings.Run.Environment = server.Configurations.FindEnvironment(args?.Environment ?? server.Options.DefaultEnvironment)
            ?? throw Unresolved();
        return settings;
    }

    /// <summary>Creates a run.</summary>
    public RunRecord Create(
        RunManifest manifest, Principal createdBy, string? userAgent, Action<RunCreatedProperties>? configure = null, string? id = null)
    {
        var (workflow, graph) = ReadGraph(manifest);
        if (FlowCheck.Find(graph).Any(static finding => finding.Severity == WorkflowDiagnosticSeverity.Error))
        {
            throw new RefusalException(400, "Validation failed");
        }

        var settings = ReadSettings(manifest, workflow, graph);
        if (manifest.ParentId is { } parent && store.Find(parent) is null)
        {
            throw new RefusalException(404, "Parent run not found.");
        }

        var goal = ((RunGoalInline)settings.Run.Goal!).Value;
        var created = new RunCreatedProperties
        {
            Title = manifest.Title ?? goal.Split('\n')[0],
            Settings = settings,
            Graph = graph.ToModel(),
            WorkflowSource = workflow.Source,
        };
        if (settings.Run.Metadata.Count > 0)
        {
            created.Labels = settings.Run.Metadata;
        }

        created.SourceDirectory = manifest.Cwd;
        created.WorkflowSlug = SlugOf(manifest.Target.Path);
        created.Provenance = Provenance(createdBy, userAgent);
        created.ManifestBlob = store.KeepBlob(
            JsonSerializer.SerializeToUtf8Bytes(manifest, JsonModels.Options.GetTypeInfo(typeof(RunManifest))));
        created.SpecBlob = store.KeepBlob(workflow.Source + manifest.Cwd);
        if (manifest.Git is not null)
        {
            created.Git = manifest.Git;
        }

        if (manifest.ParentId is not null)
        {
            created.ParentId = manifest.ParentId;
        }

        configure?.Invoke(created);
        return Add(created, createdBy, graph, id ?? server.Ids.NextUlid());
    }

    /// <summary>Creates a run that repeats another run, for a retry, a fork, or a rewind.</summary>
    public RunRecord Repeat(RunRecord run, Principal createdBy, string? userAgent)
    {
        var old = run.Created;
        var created = new RunCreatedProperties
        {
            Title = run.Title,
            Settings = old.Settings,
            Graph = old.Graph,
            WorkflowSource = old.WorkflowSource,
        };
        if (old.Labels.Count > 0)
        {
            created.Labels = old.Labels;
        }

        created.SourceDirectory = old.SourceDirectory;
        created.WorkflowSlug = old.WorkflowSlug;
        created.Provenance = Provenance(createdBy, userAgent);
        created.ManifestBlob = old.ManifestBlob;
        created.SpecBlob = old.SpecBlob;
        created.RetriedFrom = run.Id;
        if (old.Automation is not null)
        {
            created.Automation = old.Automation;
        }

        return Add(created, createdBy, run.Graph, server.Ids.NextUlid());
    }

    private RunRecord Add(RunCreatedProperties created, Principal createdBy, FlowGraph? graph, string id)
    {
        created.WebUrl = $"{FabroTestServer.WebUrl}/runs/{id}";
        var run = new RunRecord(id, created, createdBy) { Graph = graph };
        store.Add(run);
        store.Append(run, new RunCreatedEvent { Properties = created }, createdBy);
        store.Append(run, new RunSubmittedEvent { Properties = new() { DefinitionBlob = IdSource.Sha256(created.WorkflowSource ?? "") } });
        return run;
    }

    private RunProvenance Provenance(Principal subject, string? userAgent)
    {
        var client = new RunClientProvenance { UserAgent = userAgent ?? "" };
        return new() { Server = new() { Version = server.VersionText }, Client = client, Subject = subject };
    }

    private static TomlTable? ReadConfig(ManifestWorkflow workflow)
    {
        try
        {
            return workflow.Config?.Source is { } source ? Toml.Read(source) : null;
        }
        catch (FormatException)
        {
            throw Unresolved();
        }
    }

    private static RefusalException Unresolved() => new(400, "failed to resolve manifest settings");

    private static string SlugOf(string path)
    {
        var parts = path.Split('/');
        return parts is [.., var directory, "workflow.toml" or "workflow.fabro"] ? directory : Path.GetFileNameWithoutExtension(parts[^1]);
    }

    private static Dictionary<string, string> Pairs(IEnumerable<string> texts) =>
        texts.Select(static text => text.Split('=', 2))
            .GroupBy(static pair => pair[0])
            .ToDictionary(static group => group.Key, static group => group.Last().ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
}
