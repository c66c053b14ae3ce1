using System.Net;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>An exported run that is played by the test server has the same data as the original run.</summary>
public sealed class RunExportTests
{
    public static TheoryData<string> Recordings =>
        [.. RecordingFiles.LoadAll().Where(static recording => FindRun(recording) is not null).Select(static recording => recording.Name)];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task ExportAsync_RecordedRun_IsPlayedAgain(string name)
    {
        using var directory = new TemporaryDirectory();
        var recording = RecordingFiles.Load(name);
        var id = FindRun(recording)!;
        using var original = Clients.Open(new WatchedStub(request => LastWord(recording, request)));

        var path = await original.OpenRun(id).ExportAsync(directory["out"]);

        Assert.Equal(directory["out/run-" + id + ".json"], path);
        await using var server = await RecordedServer.StartAsync(Recording.Load(path));
        using var played = new FabroClient(new FabroClientOptions { Server = server.Address, Credential = FabroCredential.Anonymous });
        await AssertSameAsync(original.OpenRun(id), played.OpenRun(id));
        Assert.DoesNotContain("Authorization", await File.ReadAllTextAsync(path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ExportAsync_WhatLooksLikeACredential_IsLeftOut()
    {
        using var directory = new TemporaryDirectory();
        string[] credentials =
        [
            "fabro_dev_" + new string('a', 64),
            "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl",
            "ghp_" + new string('b', 36),
            "github_pat_" + new string('c', 40),
            "sk-" + new string('d', 30),
            "sk-ant-api03-" + new string('e', 30),
            "xoxb-" + new string('1', 20),
            "AKIA" + new string('F', 16),
            "AIza" + new string('g', 35),
            "Bearer " + new string('h', 20),
            "https://me:p4ss@host/",
        ];
        var text = string.Join(" and ", credentials);
        var server = new SmallServer();
        server.State.Stages = new Dictionary<string, StageProjection> { ["a@1"] = new StageProjection { Output = text } };
        server.Blobs["abc"] = text;
        server.State.Stages["a@1"].Response = "blob://sha256/abc";

        var exported = await File.ReadAllTextAsync(await server.OpenRun("run_1").ExportAsync(directory.Path));

        foreach (var body in (string[])[exported, Encoding.UTF8.GetString(Blob(exported))])
        {
            foreach (var credential in credentials)
            {
                Assert.DoesNotContain(credential, body, StringComparison.Ordinal);
            }

            Assert.Contains("Bearer [redacted]", body, StringComparison.Ordinal);
            Assert.Contains("https://[redacted]@host/", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ExportAsync_LargeTexts_AreToldByTheirSize()
    {
        using var directory = new TemporaryDirectory();
        var server = new SmallServer();
        server.Blobs["abc"] = new string('x', 2000);
        server.State.Stages = new Dictionary<string, StageProjection> { ["a@1"] = new StageProjection { Output = "blob://sha256/abc" } };

        var exported = await File.ReadAllTextAsync(
            await server.OpenRun("run_1").ExportAsync(directory.Path, new RunExportOptions { MaxBytes = 1000 }));

        Assert.Contains("\"omitted\":", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("base64", exported, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunExportOptions { MaxBytes = 0 });
    }

    [Fact]
    public async Task ExportAsync_RunThatIsNotThere_LeavesNoFile()
    {
        using var directory = new TemporaryDirectory();
        using var fabro = Clients.Open(new WatchedStub(static _ => new HttpResponseMessage(HttpStatusCode.NotFound)));

        await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.OpenRun("../run").ExportAsync(directory.Path));

        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    /// <summary>The first run for which a recording has all events.</summary>
    private static string? FindRun(Recording recording) => recording.Exchanges
        .Where(static exchange => exchange is { Operation: "listRunEvents", Response.Status: 200 }
            && exchange.Request.Path.EndsWith("/events?limit=1000", StringComparison.Ordinal))
        .Select(static exchange => exchange.Request.Path.Split('/')[4])
        .FirstOrDefault(id => recording.Exchanges.Any(exchange => exchange is { Operation: "retrieveRun", Response.Status: 200 }
            && exchange.Request.Path.EndsWith(id, StringComparison.Ordinal)));

    private static byte[] Blob(string exported)
    {
        using var document = JsonDocument.Parse(exported);
        return document.RootElement.EnumerateArray()
            .First(static exchange => exchange.GetProperty("operation").GetString() == "readRunBlob")
            .GetProperty("response")
            .GetProperty("base64")
            .GetBytesFromBase64();
    }

    private static async Task AssertSameAsync(RunHandle original, RunHandle played)
    {
        Assert.Equal(Text(await original.GetAsync()), Text(await played.GetAsync()));
        var events = await ListAsync(original);
        Assert.NotEmpty(events);
        Assert.Equal(events, await ListAsync(played));
        var end = events.FindIndex(static text => text.Contains("\"event\":\"run.completed\"", StringComparison.Ordinal)
            || text.Contains("\"event\":\"run.failed\"", StringComparison.Ordinal));
        if (end >= 0)
        {
            Assert.Equal(events[..(end + 1)], await played.EventsAsync(new RunEventsOptions { After = 0 }).Select(Text).ToListAsync());
        }

        Assert.Equal(await TryAsync(original.GetFinalOutputAsync), await TryAsync(played.GetFinalOutputAsync));
        Assert.Equal(await TryAsync(SourceOf(original)), await TryAsync(SourceOf(played)));
        foreach (var stage in await StagesAsync(original))
        {
            Assert.Equal(await TryAsync(LogOf(original, stage)), await TryAsync(LogOf(played, stage)));
        }

        Assert.Equal(await TryAsync(ArtifactsOf(original)), await TryAsync(ArtifactsOf(played)));
    }

    private static async Task<List<string>> ListAsync(RunHandle run) =>
        await run.Client.Events.ListAsync(run.Id, new EventListOptions { PageSize = 1000 }).Select(Text).ToListAsync();

    private static async Task<List<string>> StagesAsync(RunHandle run)
    {
        try
        {
            return await run.StagesAsync().Select(static stage => stage.Id).ToListAsync();
        }
        catch (FabroNotFoundException)
        {
            return [];
        }
    }

    private static Func<CancellationToken, Task<string?>> SourceOf(RunHandle run) =>
        async token => await run.Client.Runs.GetGraphSourceAsync(run.Id, options: null, token);

    private static Func<CancellationToken, Task<string?>> LogOf(RunHandle run, string stageId) =>
        async token => string.Concat(await run.LogTextAsync(stageId, options: null, token).ToListAsync(token));

    private static Func<CancellationToken, Task<string?>> ArtifactsOf(RunHandle run) => async token =>
    {
        using var directory = new TemporaryDirectory();
        var saved = await run.Artifacts.SaveAllAsync(directory.Path, token);
        var lines = saved.Files.Select(
            static file => $"{file.Entry.RelativePath} {Convert.ToBase64String(File.ReadAllBytes(file.Path))}");
        return string.Join('\n', lines);
    };

    // Not everything was recorded for every run. What was not recorded is missing from both.
    private static async Task<string?> TryAsync(Func<CancellationToken, Task<string?>> read)
    {
        try
        {
            return await read(CancellationToken.None);
        }
        catch (Exception exception) when (exception is FabroException or ArgumentException)
        {
            return exception.GetType().Name;
        }
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, FabroJson.TypeInfo<T>());

    /// <summary>The last recorded response to the request, which is the final state of the server.</summary>
    private static HttpResponseMessage LastWord(Recording recording, HttpRequestMessage request)
    {
        var wanted = Normal(request.RequestUri!.PathAndQuery);
        var method = request.Method.Method;
        var fitting = recording.Exchanges
            .Where(exchange => exchange.Response.Status == 200 && exchange.Request.Method == method)
            .ToList();
        var found = fitting.FindLast(exchange => Normal(exchange.Request.Path) == wanted)
            ?? fitting.FindLast(exchange => PathOf(Normal(exchange.Request.Path)) == PathOf(wanted) && IsWhole(exchange.Request.Path));
        var response = new HttpResponseMessage((HttpStatusCode)(found?.Response.Status ?? 404))
        {
            Content = new ByteArrayContent(found?.Response.ReadBody() ?? []),
        };
        if (found?.Response.ContentType is { } type)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return response;
    }

    private static bool IsWhole(string path) =>
        !path.Contains("limit=2", StringComparison.Ordinal) && !path.Contains("desc", StringComparison.Ordinal);

    private static string PathOf(string path) => path.Split('?')[0];

    private static string Normal(string path) => Uri.UnescapeDataString(path);

    private sealed class SmallServer : IFabroClient, IRunsClient, IBlobsClient, IEventsClient
    {
        public RunProjection State { get; } = new();

        public Dictionary<string, string> Blobs { get; } = [];

        IRunsClient IFabroClient.Runs => this;

        IBlobsClient IFabroClient.Blobs => this;

        IEventsClient IFabroClient.Events => this;

        public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Run { Id = runId });

        public Task<RunProjection> GetStateAsync(
            string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(State);

        public Task<Download> DownloadAsync(
            string runId, string blobHash, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Download(new MemoryStream(Encoding.UTF8.GetBytes(Blobs[blobHash]))));

        public Pageable<RunEvent> ListAsync(
            string runId, EventListOptions? options = null, CancellationToken cancellationToken = default) =>
            Pageable<RunEvent>.FromItems([]);
    }
}
