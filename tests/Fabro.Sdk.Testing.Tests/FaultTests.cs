using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>Injected faults behave like real ones, and the SDK handles them.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private readonly FabroTestServer _server = new();
    private readonly FabroClient _fabro;

    public FaultTests() => _fabro = _server.CreateClient();

    public static TheoryData<string> StreamFaults => [.. Streams.Keys];

    private static Dictionary<string, Fault> Streams { get; } = new()
    {
        ["cut"] = new() { CutAfterSeq = 7 },
        ["cut cleanly"] = new() { CutAfterSeq = 7, CutsCleanly = true },
        ["cut twice"] = new() { CutAfterSeq = 3, Times = 2 },
        ["stalled"] = new() { StallAfterSeq = 5 },
        ["events lost"] = new() { DropSeqs = [4, 5, 9] },
        ["events twice"] = new() { DuplicateSeqs = [4, 5, 9] },
        ["half a frame"] = new() { HalfFrameOfSeq = 6 },
        ["unreadable frame"] = new() { UnreadableBeforeSeq = 6 },
        ["delayed"] = new() { Operation = FabroOperations.AttachRunEvents, Delay = TimeSpan.FromSeconds(20) },
        ["refused"] = new() { Operation = FabroOperations.AttachRunEvents, StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(30) },
        ["no connection"] = new() { Operation = FabroOperations.AttachRunEvents, BreaksConnection = true },
    };

    public async ValueTask DisposeAsync()
    {
        _fabro.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(StreamFaults))]
    public async Task Events_OfABrokenStream_ComeOnceAndInOrder(string name)
    {
        _server.WhenRunStarts().Stage("build").Stage("test").Stage("ship");
        var fault = Streams[name];
        _server.Faults.Add(Copy(fault));
        var run = await _fabro.StartRunAsync(Graphs.Empty());
        var seqs = new List<long>();

        await ReadAsync().InTime();

        // An unreadable frame is yielded as an unknown event without a sequence number.
        seqs.RemoveAll(static seq => seq == 0);
        Assert.Equal(Enumerable.Range(1, seqs.Count).Select(static seq => (long)seq), seqs);
        Assert.IsType<RunCompletedEvent>(_server.ReadEvents(run.Id)[seqs.Count - 1]);
        Assert.Empty(_server.Faults.Pending);

        async Task ReadAsync()
        {
            await foreach (var runEvent in run.EventsAsync())
            {
                seqs.Add(runEvent.Seq);
            }
        }
    }

    [Fact]
    public async Task StatusCode_OfACall_IsRetriedAsTheServerAsks()
    {
        _server.Faults.Add(
            new() { Operation = FabroOperations.ListModels, StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(7), Times = 2 });

        Assert.NotEmpty(await _fabro.Models.ListAsync().ToListAsync().AsTask().InTime());

        Assert.Equal(3, _server.RequestsOf(FabroOperations.ListModels).Count);
        Assert.True(_server.Clock.Elapsed >= TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task After_ManyRequests_OnlyTheNextFails()
    {
        _server.Faults.Add(new() { Operation = FabroOperations.ListSecrets, After = 2, StatusCode = 404, Code = "gone" });

        Assert.Empty(await _fabro.Secrets.ListAsync().ToListAsync());
        Assert.Empty(await _fabro.Secrets.ListAsync().ToListAsync());
        var gone = await Assert.ThrowsAnyAsync<FabroApiException>(() => _fabro.Secrets.ListAsync().ToListAsync().AsTask());
        Assert.Equal("gone", gone.Code);
        Assert.Empty(await _fabro.Secrets.ListAsync().ToListAsync());
    }

    [Theory]
    [InlineData(false, 2, 1)]
    [InlineData(true, 1, 1)]
    public async Task BreaksConnection_OfACreation_RepeatsOnlyWhatWasNotSent(bool isCarriedOut, int requests, int runs)
    {
        _server.Faults.Add(new() { Operation = FabroOperations.CreateRun, BreaksConnection = true, IsCarriedOut = isCarriedOut });

        var creation = _fabro.Runs.CreateAsync(Graphs.Empty().ToManifest());
        if (isCarriedOut)
        {
            await Assert.ThrowsAnyAsync<FabroException>(() => creation).InTime();
        }
        else
        {
            await creation.InTime();
        }

        Assert.Equal((requests, runs), (_server.RequestsOf(FabroOperations.CreateRun).Count, _server.ReadRuns().Count));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task StatusCode_OfACreation_IsCarriedOutOnlyIfAskedFor(bool isCarriedOut, int runs)
    {
        _server.Faults.Add(new() { Operation = FabroOperations.CreateRun, StatusCode = 500, IsCarriedOut = isCarriedOut });

        await Assert.ThrowsAsync<FabroServerException>(() => _fabro.Runs.CreateAsync(Graphs.Empty().ToManifest())).InTime();

        Assert.Equal(runs, _server.ReadRuns().Count);
    }

    [Fact]
    public async Task Body_ThatIsAPage_IsTold()
    {
        _server.Faults.Add(
            new() { Operation = FabroOperations.RetrieveServerSettings, StatusCode = 200, Body = "<html>", ContentType = "text/html" });

        await Assert.ThrowsAnyAsync<FabroException>(() => _fabro.Server.GetSettingsAsync()).InTime();
    }

    [Fact]
    public async Task RedirectTo_AnotherServer_IsNotFollowed()
    {
        _server.Faults.Add(
            new() { Operation = FabroOperations.RetrieveServerSettings, RedirectTo = new Uri("https://elsewhere.test/api/v1/settings") });

        await Assert.ThrowsAnyAsync<FabroException>(() => _fabro.Server.GetSettingsAsync()).InTime();

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task PauseInBody_WithinTheTimeout_IsWaitedFor()
    {
        _server.Faults.Add(new() { Operation = FabroOperations.RetrieveServerSettings, PauseInBody = TimeSpan.FromSeconds(20) });

        Assert.NotNull(await _fabro.Server.GetSettingsAsync().InTime());

        Assert.True(_server.Clock.Elapsed >= TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Delay_BeyondTheTimeout_IsATimeout()
    {
        _server.Faults.Add(new() { Operation = FabroOperations.CreateSecret, Delay = TimeSpan.FromHours(1), Times = 20 });

        await Assert.ThrowsAnyAsync<FabroTimeoutException>(
            () => _fabro.Secrets.SetAsync(new() { Name = "TOKEN", Value = "x", Type = SecretType.Token })).InTime();
    }

    [Fact]
    public async Task ExpireAccessTokens_OfASignIn_IsRefreshedOnce()
    {
        await using var server = new FabroTestServer(new() { HasGitHubLogin = true });
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}", "auth.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var (access, refresh) = server.SignIn();
        var address = ApiTestServer.Address.GetLeftPart(UriPartial.Authority);
        await File.WriteAllTextAsync(file, $$"""
            {"servers":{"{{address}}":{"kind":"oauth","access_token":"{{access}}","access_token_expires_at":"2026-01-01T00:10:00Z","refresh_token":"{{refresh}}","refresh_token_expires_at":"2026-01-31T00:00:00Z",
            "subject":{"idp_issuer":"https://github.com","idp_subject":"583231","login":"octocat","name":"The Octocat","email":"octocat@example.com"},"logged_in_at":"2026-01-01T00:00:00Z"} } }
            """);
        try
        {
            using var fabro = server.CreateClient(options => (options.Token, options.Credential) = (null, FabroCredential.AuthStore(file)));
            Assert.Equal("octocat", (await fabro.Auth.GetCurrentUserAsync()).User.Login);

            server.ExpireAccessTokens();

            Assert.Equal("octocat", (await fabro.Auth.GetCurrentUserAsync().InTime()).User.Login);
            Assert.Single(server.Requests, static request => request.Address.AbsolutePath == "/auth/cli/refresh");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public void SignIn_WithoutASignIn_SaysWhatToSet() =>
        Assert.Contains(
            nameof(FabroTestServerOptions.HasGitHubLogin),
            Assert.Throws<InvalidOperationException>(() => _server.SignIn()).Message,
            StringComparison.Ordinal);

    // Copied, because a fault counts its occurrences.
    private static Fault Copy(Fault fault) => new()
    {
        Operation = fault.Operation ?? FabroOperations.AttachRunEvents,
        Times = fault.Times,
        Delay = fault.Delay,
        StatusCode = fault.StatusCode,
        RetryAfter = fault.RetryAfter,
        BreaksConnection = fault.BreaksConnection,
        CutAfterSeq = fault.CutAfterSeq,
        CutsCleanly = fault.CutsCleanly,
        StallAfterSeq = fault.StallAfterSeq,
        DropSeqs = fault.DropSeqs,
        DuplicateSeqs = fault.DuplicateSeqs,
        HalfFrameOfSeq = fault.HalfFrameOfSeq,
        UnreadableBeforeSeq = fault.UnreadableBeforeSeq,
    };
}
