using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Creating, listing, reading, and deleting runs.</summary>
internal sealed class RunArea(FabroTestServer server, RunStore store) : IServerArea
{
    private static readonly string[] Columns =
    [
        "pending",
        "runnable",
        "initializing",
        "running",
        "blocked",
        "succeeded",
        "failed",
        "archived",
        "removing",
    ];
    private static readonly string[] SortKeys =
    [
        "created_at",
        "updated_at",
        "status",
        "elapsed",
        "repo",
        "title",
        "workflow",
        "changes",
        "size",
    ];

    private readonly RunFactory _factory = new(server, store);

    public void Map()
    {
        server.Map(FabroOperations.CreateRun, Create);
        // This operation belongs to the next server version. Current servers treat its body as an incomplete manifest.
        server.Map(FabroOperations.CreateRunVersion, Create);
        server.Map(FabroOperations.ListRuns, List);
        server.Map(FabroOperations.ResolveRun, Resolve);
        server.Map(FabroOperations.RetrieveRun, request => Run(store.Get(request)));
        server.Map(FabroOperations.UpdateRun, Update);
        server.Map(FabroOperations.DeleteRun, Delete);
        server.Map(FabroOperations.LinkRunParent, Link);
        server.Map(FabroOperations.UnlinkRunParent, Unlink);
        server.Map(FabroOperations.BatchArchiveRuns, request => Batch(request, isArchive: true));
        server.Map(FabroOperations.BatchUnarchiveRuns, request => Batch(request, isArchive: false));
        server.Map(FabroOperations.BatchDeleteRuns, BatchDelete);
        server.Map(FabroOperations.PruneRuns, Prune);
        server.Map(FabroOperations.GetRunState, request => Reply.Json(200, RunViews.ToProjection(store.Get(request))));
        server.Map(FabroOperations.RetrieveRunSettings, request => Reply.Json(200, store.Get(request).Created.Settings));
        server.Map(FabroOperations.RetrieveRunGraph, DrawGraph);
        server.Map(
            FabroOperations.RetrieveRunGraphSource,
            request => Reply.Text(200, store.Get(request).Created.WorkflowSource ?? "", "text/vnd.graphviz"));
        server.Map(
            FabroOperations.GetRunLogs,
            request => Reply.Text(200, string.Concat(store.Get(request).Log.Select(static line => $"{line}\n"))));
        server.Map(FabroOperations.RetrieveRunBilling, request => Reply.Json(200, StageViews.ToBilling(store.Get(request))));
        server.Map(
            FabroOperations.RetrieveRunCheckpoint,
            request => store.Get(request).Checkpoints is [.., var last] ? Reply.Json(200, last.Checkpoint) : Reply.Node(200, null));
        server.Map(FabroOperations.GetRunTimeline, Timeline);
        server.Map(FabroOperations.ListRunCommits, ListCommits);
        server.Map(FabroOperations.ListRunFiles, ListFiles);
    }

    /// <summary>Deletes a run, or returns why it cannot be deleted.</summary>
    public RefusalException? TryDelete(RunRecord run, bool isForced)
    {
        if (!isForced && run is { IsFinished: false })
        {
            return new RefusalException(
                409, $"cannot remove active run {run.Id[..12]} (status: {Name(run.Status)}, use force=true or --force to force)");
        }

        store.Remove(run);
        return null;
    }

    /// <summary>The name of a status in messages.</summary>
    public static string Name(RunStatus status) => status switch
    {
        RunStatusSucceeded { Reason: var reason } => $"succeeded({reason.Value})",
        RunStatusFailed { Reason: var reason } => $"failed({reason.Value})",
        RunStatusBlocked { BlockedReason: var reason } => $"blocked({reason.Value})",
        RunStatusPending { Reason: var reason } => $"pending({reason.Value})",
        _ => status.Kind,
    };

    private HttpResponseMessage Run(RunRecord run) => Reply.Json(200, RunViews.ToRun(run, store));

    private HttpResponseMessage Create(TestRequest request)
    {
        var manifest = request.ReadAnyJson<RunManifest>(RunFactory.Shape);
        var userAgent = request.Header("User-Agent");
        var run = _factory.Create(manifest, server.Identity.ToPrincipal(), userAgent);
        return Reply.Json(201, RunViews.ToRun(run, store));
    }

    private HttpResponseMessage List(TestRequest request)
    {
        var (offset, limit) = request.ReadPage();
        var columns = request.ReadValues("status", Columns);
        var sort = request.ReadValue("sort", SortKeys);
        var isAscending = request.ReadValue("direction", "asc", "desc") == "asc";
        var includesArchived = request.GetQueryValue("include_archived") == "true" || columns.Contains("archived");
        var parent = request.GetQueryValue("parent_id");
        var runs = store.All
            .Where(run => (includesArchived || !run.IsArchived)
                && (columns.Count == 0 || columns.Contains(Column(run)))
                && (parent is null || run.ParentId == parent))
            .Where(run => request.GetQueryValue("workflow") is not { } workflow || run.Created.WorkflowSlug == workflow)
            .ToList();
        var sorted = sort switch
        {
            "title" => runs.OrderBy(static run => run.Title, StringComparer.Ordinal),
            "updated_at" => runs.OrderBy(static run => run.LastEventAt.ToDateTimeOffset()),
            "status" => runs.OrderBy(static run => run.Status.Kind, StringComparer.Ordinal),
            "workflow" => runs.OrderBy(static run => run.Created.WorkflowSlug, StringComparer.Ordinal),
            _ => runs.OrderBy(static run => run.Id, StringComparer.Ordinal),
        };
        return RunPage.Of(isAscending ? [.. sorted] : [.. sorted.Reverse()], offset, limit, store);
    }

    private HttpResponseMessage Resolve(TestRequest request)
    {
        var selector = request.ReadRequired("selector");
        var found = store.All.Where(run => run.Id.StartsWith(selector, StringComparison.OrdinalIgnoreCase)).ToList();
        var run = found.Count == 1
            ? found[0]
            : store.All.LastOrDefault(run => selector.Equals(run.Created.WorkflowSlug, StringComparison.OrdinalIgnoreCase)
                || selector.Equals(run.Created.Graph.Name, StringComparison.OrdinalIgnoreCase));
        if (run is null && found.Count > 1)
        {
            throw new RefusalException(400, $"Ambiguous run selector '{selector}'");
        }

        return run is null
            ? throw new RefusalException(404, $"No run found matching '{selector}' (tried run ID prefix and workflow name)")
            : Run(run);
    }

    private HttpResponseMessage Update(TestRequest request)
    {
        var run = store.Get(request);
        var title = request.ReadAnyJson<UpdateRunRequest>(JsonShape.With("title")).Title;
        if (string.IsNullOrWhiteSpace(title))
        {
            throw new RefusalException(400, "run title must not be blank");
        }

        if (title.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new RefusalException(400, "run title must be a single line");
        }

        store.Append(run, new RunTitleUpdatedEvent { Properties = new() { Title = title } }, server.Identity.ToPrincipal());
        return Run(run);
    }

    private HttpResponseMessage Delete(TestRequest request)
    {
        var id = request.ReadUlid("id", "Invalid run ID.");
        if (store.Find(id) is { } run && TryDelete(run, request.GetQueryValue("force") == "true") is { } refusal)
        {
            throw refusal;
        }

        return Reply.Empty(204);
    }

    private HttpResponseMessage Link(TestRequest request)
    {
        var run = store.Get(request);
        var parentId = request.ReadJson<LinkRunParentRequest>(JsonShape.With("parent_id")).ParentId;
        if (parentId == run.Id)
        {
            throw new RefusalException(400, "A run cannot be its own parent.");
        }

        if (store.Find(parentId) is not { } parent)
        {
            throw new RefusalException(404, "Parent run not found.");
        }

        for (var above = parent; above?.ParentId is { } next; above = store.Find(next))
        {
            if (next == run.Id)
            {
                throw new RefusalException(400, "Parent link would create a cycle.");
            }
        }

        var linked = new RunParentLinkedProperties();
        if (run.ParentId is not null)
        {
            linked.PreviousParentId = run.ParentId;
        }

        linked.ParentId = parentId;
        store.Append(run, new RunParentLinkedEvent { Properties = linked }, server.Identity.ToPrincipal());
        return Run(run);
    }

    private HttpResponseMessage Unlink(TestRequest request)
    {
        var run = store.Get(request);
        if (run.ParentId is { } parent)
        {
            store.Append(
                run, new RunParentUnlinkedEvent { Properties = new() { PreviousParentId = parent } }, server.Identity.ToPrincipal());
        }

        return Run(run);
    }

    private HttpResponseMessage Batch(TestRequest request, bool isArchive)
    {
        var results = new List<JsonNode?>();
        var body = request.ReadJson<BatchRunLifecycleRequest>(JsonShape.With("run_ids"));
        foreach (var id in ReadIds(body.RunIds))
        {
            if (store.Find(id) is not { } run)
            {
                results.Add(Failed(id, "not_found", 404, "Run not found."));
                continue;
            }

            var outcome = isArchive ? run.IsArchived ? "already_archived" : "archived" : run.IsArchived ? "unarchived" : "not_archived";
            if (isArchive && !run.IsFinished)
            {
                results.Add(Failed(id, "conflict", 409, RunControlArea.NotFinished(run)));
                continue;
            }

            RunControlArea.SetArchived(store, run, isArchive, server.Identity.ToPrincipal());
            results.Add(new JsonObject
            {
                ["ok"] = true,
                ["outcome"] = outcome,
                ["run"] = RunPage.ToNode(RunViews.ToRun(run, store)),
                ["run_id"] = id,
            });
        }

        return Summarize(results);
    }

    private HttpResponseMessage BatchDelete(TestRequest request)
    {
        var body = request.ReadJson<BatchDeleteRunsRequest>(JsonShape.With("run_ids"));
        var results = new List<JsonNode?>();
        foreach (var id in ReadIds(body.RunIds))
        {
            var run = store.Find(id);
            if (run is not null && TryDelete(run, body.Force == true) is { } refusal)
            {
                results.Add(Failed(id, "conflict", 409, refusal.Message));
            }
            else
            {
                results.Add(new JsonObject { ["ok"] = true, ["outcome"] = run is null ? "already_absent" : "deleted", ["run_id"] = id });
            }
        }

        return Summarize(results);
    }

    private static IReadOnlyList<string> ReadIds(IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            throw new RefusalException(400, "run_ids must contain at least one run ID.");
        }

        if (ids.FirstOrDefault(static id => !RequestReading.IsUlid(id)) is { } bad)
        {
            throw new RefusalException(400, $"run_ids contains invalid run ID: {bad}");
        }

        if (ids.GroupBy(static id => id).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new RefusalException(400, $"run_ids contains duplicate run ID: {twice.Key}");
        }

        return ids;
    }

    private static JsonObject Failed(string id, string outcome, int statusCode, string detail) =>
        new() { ["error"] = Reply.Entry(statusCode, detail), ["ok"] = false, ["outcome"] = outcome, ["run_id"] = id };

    private static HttpResponseMessage Summarize(List<JsonNode?> results)
    {
        var succeeded = results.Count(static result => (bool)result!["ok"]!);
        return Reply.Node(200, new JsonObject
        {
            ["results"] = new JsonArray([.. results]),
            ["summary"] = new JsonObject
            {
                ["requested"] = results.Count,
                ["succeeded"] = succeeded,
                ["failed"] = results.Count - succeeded,
            },
        });
    }

    private HttpResponseMessage Prune(TestRequest request)
    {
        var body = request.ReadJson<PruneRunsRequest>();
        var age = TimeSpan.Zero;
        if (body.OlderThan is { } text)
        {
            age = FlowGraph.ReadDuration(text) ?? throw new RefusalException(400, "invalid digit found in string");
        }

        var isDry = body.DryRun ?? true;
        var runs = store.All
            .Where(run => run.IsFinished && run.CompletedAt is { } end && server.Now - end.ToDateTimeOffset() >= age)
            .Where(run => body.Workflow is null || run.Created.WorkflowSlug == body.Workflow)
            .ToList();
        if (!isDry)
        {
            runs.ForEach(store.Remove);
        }

        return Reply.Json(200, new PruneRunsResponse
        {
            DryRun = isDry,
            Runs = [.. runs.Select(static run => new PruneRunEntry
            {
                RunId = run.Id,
                DirName = run.Id,
                WorkflowName = run.Created.Graph.Name,
                SizeBytes = 0,
            })],
            TotalCount = runs.Count,
            TotalSizeBytes = 0,
            DeletedCount = isDry ? 0 : runs.Count,
            FreedBytes = 0,
        });
    }

    private HttpResponseMessage DrawGraph(TestRequest request)
    {
        var graph = Graph(store.Get(request));
        return Reply.Text(200, GraphDrawing.Draw(graph, request.GetQueryValue("direction") ?? "LR"), "image/svg+xml");
    }

    private HttpResponseMessage Timeline(TestRequest request)
    {
        var id = request.ReadUlid("id", "Invalid run ID.");
        var run = store.Find(id) ?? throw new RefusalException(500, $"Engine error: Run not found: {id}");
        return Reply.Node(200, new JsonArray([.. run.Checkpoints.Select((checkpoint, index) => (JsonNode)new JsonObject
        {
            ["checkpoint_seq"] = checkpoint.Seq,
            ["node_name"] = checkpoint.Checkpoint.CurrentNode,
            ["ordinal"] = index + 1,
            ["visit"] = checkpoint.Checkpoint.NodeVisits.GetValueOrDefault(checkpoint.Checkpoint.CurrentNode, 1),
        })]));
    }

    private HttpResponseMessage ListCommits(TestRequest request)
    {
        store.Get(request);
        throw new RefusalException(409, "Run has no base SHA.");
    }

    private HttpResponseMessage ListFiles(TestRequest request)
    {
        var run = store.Get(request);
        if (run.SandboxKind != RunSandboxKind.Ready)
        {
            throw new RefusalException(409, "Run has no sandbox.");
        }

        return Reply.List<FileDiff>([], new JsonObject
        {
            ["degraded"] = false,
            ["scope"] = "committed",
            ["source"] = "final_patch",
            ["stats"] = new JsonObject { ["additions"] = 0, ["deletions"] = 0 },
            ["total_changed"] = 0,
            ["truncated"] = false,
        });
    }

    private static FlowGraph Graph(RunRecord run) => run.Graph ?? new FlowGraph(run.Created.WorkflowSource ?? "digraph Empty { }");

    private static string Column(RunRecord run) => run.IsArchived ? "archived" : run.Status.Kind switch
    {
        "submitted" or "pending" => "pending",
        "starting" => "initializing",
        "paused" => "running",
        "dead" => "failed",
        var kind => kind,
    };
}
