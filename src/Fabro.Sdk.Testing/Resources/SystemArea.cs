using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>What the server reports about itself.</summary>
internal sealed class SystemArea(FabroTestServer server, RunStore store) : IServerArea
{
    public void Map()
    {
        server.Map(FabroOperations.GetHealth, _ => Health());
        server.Map(FabroOperations.GetApiHealth, _ => Health());
        server.Map(FabroOperations.GetSystemInfo, _ => Info());
        server.Map(FabroOperations.GetSystemResources, _ => Resources());
        server.Map(FabroOperations.GetSystemIntegrations, static _ => Integrations());
        server.Map(FabroOperations.GetSystemDiskUsage, DiskUsage);
        server.Map(
            FabroOperations.GetSystemRepairRuns,
            static _ => Reply.Node(200, new JsonObject { ["runs"] = new JsonArray(), ["total_count"] = 0 }));
        server.Map(FabroOperations.RetrieveServerSettings, _ => Reply.Json(200, Templates.Read<ServerSettings>("server-settings.json")));
        server.Map(FabroOperations.GetAggregateBilling, _ => Billing());
        server.Map(FabroOperations.GetUser, static _ => Reply.Empty(404));
        server.Map(
            FabroOperations.GetRoot,
            static _ => Reply.Text(200, "<!doctype html><title>Fabro</title>", "text/html")
                .With("ETag", "\"fabro\"")
                .With("cache-control", "no-cache"));
        server.Map(FabroOperations.RunDiagnostics, _ => Diagnose());
    }

    private HttpResponseMessage Health()
    {
        var health = new HealthResponse { Status = "ok" };
        if (server.Options.IsInInstallMode)
        {
            health.Mode = "install";
        }

        return Reply.Json(200, health);
    }

    private HttpResponseMessage Info()
    {
        var active = store.All.Count(static run => run.Execution is { IsActive: true });
        return Reply.Json(200, new SystemInfoResponse
        {
            Version = server.VersionText,
            ServerUrl = FabroTestServer.WebUrl,
            GitSha = "",
            BuildDate = "2026-08-22",
            Profile = "test",
            Os = "linux",
            Arch = "x86_64",
            StorageEngine = "slatedb",
            StorageDir = "/srv/fabro/storage",
            UptimeSecs = (long)(server.Now - server.StartedAt).TotalSeconds,
            Runs = new() { Total = store.All.Count, Active = active, SchedulerSlotsUsed = active },
            SandboxProvider = SandboxProviderKind.Local,
        });
    }

    private HttpResponseMessage Resources()
    {
        var resources = Templates.Read<SystemResourcesResponse>("resources.json");
        resources.SampledAt = server.Now;
        return Reply.Json(200, resources);
    }

    private static HttpResponseMessage Integrations()
    {
        var github = new SystemIntegrationStatus
        {
            Provider = IntegrationProvider.GitHub,
            Enabled = false,
            Configured = false,
            Status = IntegrationStatus.Disabled,
            MissingCredentials = [],
            Connection = null,
            Metadata = new Dictionary<string, string> { ["strategy"] = "token" },
        };
        var slack = new SystemIntegrationStatus
        {
            Provider = IntegrationProvider.Slack,
            Enabled = false,
            Configured = false,
            Status = IntegrationStatus.Disabled,
            MissingCredentials = [],
            Connection = null,
            Metadata = new Dictionary<string, string>(),
        };
        return Reply.List<SystemIntegrationStatus>([github, slack]);
    }

    private HttpResponseMessage DiskUsage(TestRequest request)
    {
        var usage = new DiskUsageResponse
        {
            Summary =
            [
                new()
                {
                    Type = "runs",
                    Count = store.All.Count,
                    Active = store.All.Count(static run => !run.IsFinished),
                    SizeBytes = 0,
                    ReclaimableBytes = 0,
                },
                new() { Type = "logs", Count = 0, SizeBytes = 0, ReclaimableBytes = 0 },
                new() { Type = "other", SizeBytes = 0, ReclaimableBytes = 0 },
            ],
            TotalSizeBytes = 0,
            TotalReclaimableBytes = 0,
        };
        if (request.GetQueryValue("verbose") == "true")
        {
            usage.Runs = [.. store.All.Select(static run => new DiskUsageRunRow
            {
                RunId = run.Id,
                WorkflowName = run.Created.Graph.Name,
                Status = run.Status.Kind,
                StartTime = run.StartedAt?.ToString(),
                SizeBytes = 0,
                Reclaimable = run.IsFinished,
            })];
        }

        return Reply.Json(200, usage);
    }

    private HttpResponseMessage Billing()
    {
        var stages = store.All.SelectMany(static run => run.Stages).ToList();
        var total = Counts.Sum(stages.Select(static stage => stage.Tokens));
        var totals = new AggregateBillingTotals
        {
            Runs = store.All.Count(static run => run.Stages.Exists(static stage => stage.Billing is not null)),
            InputTokens = total.InputTokens,
            OutputTokens = total.OutputTokens,
            TotalTokens = total.TotalTokens,
            ReasoningTokens = total.ReasoningTokens,
            CacheReadTokens = total.CacheReadTokens,
            CacheWriteTokens = total.CacheWriteTokens,
            Timing = Counts.Timing(
                TimeSpan.FromMilliseconds(store.All.Sum(static run => run.Conclusion?.Timing.WallTimeMs ?? 0)),
                stages.Select(static stage => stage.Timing)),
        };
        if (total.TotalUsdMicros is not null)
        {
            totals.TotalUsdMicros = total.TotalUsdMicros;
        }

        return Reply.Json(200, new AggregateBilling { ByModel = [.. StageViews.ByModel(stages)], Totals = totals });
    }

    private HttpResponseMessage Diagnose() => Reply.Json(200, new DiagnosticsReport
    {
        Version = server.VersionText,
        Sections =
        [
            Section("Credentials", ("LLM Providers", "1 configured"), ("GitHub Token", "configured")),
            Section("Configuration", ("Crypto", "all configured auth material valid"), ("Storage directory", "/srv/fabro/storage")),
        ],
    });

    private static DiagnosticsSection Section(string title, params (string Name, string Summary)[] checks) => new()
    {
        Title = title,
        Checks = [.. checks.Select(static check => new DiagnosticsCheck
        {
            Name = check.Name,
            Status = DiagnosticsCheckStatus.Pass,
            Summary = check.Summary,
            Details = [],
            Remediation = null,
        })],
    };
}
