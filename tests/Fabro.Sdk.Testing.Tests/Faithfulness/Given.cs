using System.Text.Json;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Prepares a test server with the state that the recorded server had when a recording started.</summary>
internal static class Given
{
    public static FabroTestServer CreateServer(Recording recording)
    {
        var isInstall = recording.Exchanges.Any(
            static exchange => exchange.Response is { Status: 200, HasJson: true } && Text(exchange.Response.Json, "mode") == "install");
        var hasGitHub = recording.Exchanges.Any(
            static exchange => exchange.Request.Path.StartsWith("/auth/cli/", StringComparison.Ordinal) && exchange.Response.Status == 200);
        var server = new FabroTestServer(new()
        {
            IsInInstallMode = isInstall,
            HasGitHubLogin = hasGitHub,
            AccessTokenLifetime = hasGitHub ? TimeSpan.FromSeconds(12) : TimeSpan.FromMinutes(10),
        });
        foreach (var exchange in recording.Exchanges.Where(static exchange => exchange.Response is { HasJson: true }))
        {
            Prepare(server, recording, exchange);
        }

        server.ModelAnswer = text => FindAnswer(recording, text) ?? $"deterministic: {text}";
        if (recording.Exchanges is [{ Operation: "listSecrets", Response.Status: 200 } list, ..])
        {
            AddSecrets(server, list.Response.Json);
        }

        return server;
    }

    /// <summary>Adds the runs that a recording contains but did not create, each in the state in which it first occurs.</summary>
    public static async Task AddRunsAsync(FabroTestServer server, Recording recording, IdMap ids)
    {
        var known = new SortedDictionary<string, JsonElement?>(StringComparer.Ordinal);
        var own = new HashSet<string>();
        // A run that the server did not know at first never existed.
        var unknown = recording.Exchanges
            .Where(static exchange =>
                exchange.Response.Status is 404 && exchange.Request.Path.Contains("/runs/", StringComparison.Ordinal))
            .SelectMany(static exchange => IdMap.FindUlids(exchange.Request.Path))
            .Where(id => !recording.Exchanges.Any(exchange => Mentions(exchange.Response, id)))
            .ToHashSet();
        foreach (var exchange in recording.Exchanges)
        {
            var named = IdMap.FindUlids(exchange.Request.Path).Where(id =>
                !unknown.Contains(id)
                && exchange.Request.Path.Contains($"/runs/{id}", StringComparison.Ordinal)
                && exchange.Response.Status is not 404);
            foreach (var id in named)
            {
                known.TryAdd(id, null);
            }

            if (exchange.Response.HasJson)
            {
                Collect(exchange.Response.Json, known);
            }

            if (exchange is { Operation: "createRun" or "createAutomationRun" or "retryRun", Response.Status: 201 })
            {
                own.Add(Text(exchange.Response.Json, "id")!);
            }
        }

        using var client = server.CreateClient();
        var total = recording.Exchanges
            .Where(static exchange =>
                exchange is { Operation: "listRuns", Response: { HasJson: true, Status: 200 } }
                && !exchange.Request.Path.Contains("parent_id", StringComparison.Ordinal)
                && !exchange.Request.Path.Contains("status=", StringComparison.Ordinal))
            .Select(static exchange => exchange.Response.Json)
            .Select(static json => json.ValueKind == JsonValueKind.Object ? json.GetProperty("meta").GetProperty("total").GetInt32() : 0)
            .DefaultIfEmpty(0)
            .Max();
        var others = known.Where(pair => !own.Contains(pair.Key)).ToList();
        // Runs that are not in any response are older than all others.
        for (var i = others.Count + own.Count; i < total; i++)
        {
            await AddAsync(server, client, null);
        }

        foreach (var (id, run) in others)
        {
            ids.Learn(id, await AddAsync(server, client, run));
        }
    }

    // Whether a response has a run's ID: as the `id` of an object, or anywhere if something was created.
    private static bool Mentions(ExchangeResponse response, string id) =>
        (response is { Status: 200 or 201, HasJson: true }
            && response.Json.GetRawText().Contains($"\"id\": \"{id}\"", StringComparison.Ordinal))
        || (response is { Status: 201, HasJson: true }
            && response.Json.ToString().Contains($"\"{id}\"", StringComparison.Ordinal));

    private static async Task<string> AddAsync(FabroTestServer server, FabroClient client, JsonElement? run)
    {
        var manifest = new RunManifest
        {
            Version = 1,
            Cwd = "/srv/fabro/work",
            Title = run is { } told ? Text(told, "title") : "Run",
            Target = new() { Path = "workflow.fabro" },
            Workflows = new Dictionary<string, ManifestWorkflow>
            {
                ["workflow.fabro"] = new()
                {
                    Source = run is { } shown ? Graph(shown) : Graph("Hello", "Say hello"),
                    Files = new Dictionary<string, ManifestFileEntry>(),
                },
            },
            Args = new()
            {
                Environment = "local",
                DryRun = true,
                Labels = run is { } labelled
                    ? [.. labelled.GetProperty("labels").EnumerateObject().Select(static label => $"{label.Name}={label.Value.GetString()}")]
                    : [],
            },
        };
        var created = await client.Runs.CreateAsync(manifest);
        var status = run is { } seen ? Text(seen.GetProperty("lifecycle").GetProperty("status"), "kind") : "submitted";
        if (status is "succeeded")
        {
            await client.Runs.StartAsync(created.Id);
        }

        if (status is "failed")
        {
            await client.Runs.CancelAsync(created.Id);
        }

        return created.Id;
    }

    private static string Graph(JsonElement run) =>
        Graph(
            Text(run.GetProperty("workflow"), "graph_name")!,
            Text(run, "goal")!,
            (int)run.GetProperty("workflow").GetProperty("node_count").GetInt64());

    private static string Graph(string name, string goal, int nodes = 3)
    {
        List<string> steps = [.. Enumerable.Range(1, Math.Max(0, nodes - 2)).Select(static index => $"s{index}")];
        return $"digraph {name} {{ graph [goal=\"{goal}\"] start [shape=Mdiamond] exit [shape=Msquare] {string.Concat(steps.Select(static step => $"{step} [shape=parallelogram, script=\"true\"] "))}start -> {string.Concat(steps.Select(static step => $"{step} -> "))}exit }}";
    }

    private static void Collect(JsonElement json, SortedDictionary<string, JsonElement?> runs)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.TryGetProperty("id", out var id)
                && json.TryGetProperty("lifecycle", out _)
                && json.TryGetProperty("ask_fabro", out _):
                if (runs.GetValueOrDefault(id.GetString()!) is null)
                {
                    runs[id.GetString()!] = json;
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    Collect(member.Value, runs);
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in json.EnumerateArray())
                {
                    Collect(element, runs);
                }

                break;
        }
    }

    /// <summary>Finds the recorded answer of the model to an input in a session.</summary>
    private static string? FindAnswer(Recording recording, string text) => recording.Exchanges
        .Where(exchange =>
            exchange.Operation is "submitSessionTurn" && exchange.Request.HasJson && Text(exchange.Request.Json, "input") == text)
        .Select(static exchange => exchange.Response.Text?.Split("\"output\":\"").ElementAtOrDefault(1)?.Split('"')[0])
        .FirstOrDefault(static answer => answer is not null);

    private static void AddSecrets(FabroTestServer server, JsonElement list)
    {
        using var client = server.CreateClient();
        foreach (var secret in list.GetProperty("data").EnumerateArray())
        {
            var type = SecretType.FromValue(Text(secret, "type")!);
            client.Secrets.SetAsync(new() { Name = Text(secret, "name")!, Value = "given", Type = type }).GetAwaiter().GetResult();
        }
    }

    private static void Prepare(FabroTestServer server, Recording recording, Exchange exchange)
    {
        var json = exchange.Response.Json;
        if (exchange is { Operation: "getGithubRepo", Response.Status: 200 } && json.GetProperty("accessible").GetBoolean())
        {
            server.AddRepository($"{Text(json, "owner")}/{Text(json, "name")}");
        }

        if (exchange is { Operation: "getRunPullRequest", Response.Status: 200 }
            && json.GetProperty("data").TryGetProperty("details", out var details))
        {
            server.AddPullRequest(Text(json.GetProperty("data").GetProperty("link"), "html_url")!, Text(details, "title")!);
        }

        if (exchange is not { Operation: "createAutomationRun", Response.Status: 201 })
        {
            return;
        }

        var automation = recording.Exchanges.First(other =>
            other is { Operation: "createAutomation", Response.Status: 201 }
            && exchange.Request.Path.Contains($"/{Text(other.Response.Json, "id")}/", StringComparison.Ordinal));
        var target = automation.Response.Json.GetProperty("target");
        server.AddRepository(Text(target, "repository")!, (Text(target, "workflow")!, Graph(json)));
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
