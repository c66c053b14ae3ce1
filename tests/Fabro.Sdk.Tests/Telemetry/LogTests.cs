using System.Net;
using System.Text;
using Fabro.Sdk.Models;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>What is logged: what the library does on its own, once each, without anything that may be secret.</summary>
public sealed class LogTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly LogCapture _log = new();

    [Fact]
    public async Task Log_CallThatGoesWell_SaysNothing()
    {
        using var fabro = Open(new PlayedHandler(Answers.Ok));

        await fabro.GetAsync();

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Log_Retries_AreToldWithTheirReasonAndWait()
    {
        using var fabro = Open(new PlayedHandler(
            Answers.Status(503, retryAfter: "2"), Answers.Failing(HttpRequestError.ConnectionError), Answers.Ok));
        var call = fabro.GetAsync(new CallOptions { Query = { ["code"] = "secret" } });

        await _clock.RunAsync(call, TimeSpan.FromSeconds(30));

        Assert.Equal(2, _log.Own.Count);
        Assert.All(_log.Own, static line => Assert.Equal((LogLevel.Information, "Retrying"), (line.Level, line.Id.Name)));
        Assert.Equal("GET /api/v1/health (getApiHealth) failed (status 503). Retry 1 starts in 00:00:02.", _log.Own[0].Message);
        Assert.StartsWith(
            "GET /api/v1/health (getApiHealth) failed (HttpRequestException). Retry 2 starts in 00:00:",
            _log.Own[1].Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Join("\n", _log.Lines.Select(LogCapture.TextOf)));
    }

    [Fact]
    public async Task Log_RetriesOfARequestOfTheCallersOwn_LeaveItsQueryOut()
    {
        using var fabro = Open(new PlayedHandler(Answers.Status(503, retryAfter: "0"), Answers.Ok));

        using var response = await fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news?code=secret"));

        Assert.Equal("GET /api/v2/news (own request) failed (status 503). Retry 1 starts in 00:00:00.", _log.Own.Single().Message);
    }

    [Fact]
    public async Task Log_TokenRefreshed_IsTold()
    {
        using var fabro = Open(WatchedStub.Taking("new-t0ken"), new ScriptedCredential("old-t0ken", "new-t0ken"));

        await fabro.GetAsync();

        var line = Assert.Single(_log.Own);
        Assert.Equal((LogLevel.Information, "TokenRefreshed"), (line.Level, line.Id.Name));
        Assert.Equal("The access token of https://fabro.test had expired and was refreshed.", line.Message);
    }

    [Fact]
    public async Task Log_UnknownWord_IsToldOnce()
    {
        using var fabro = Open(new PlayedHandler(static (_, _) => Task.FromResult(StubHandler.Json(HttpStatusCode.OK, """{"mood":"good"}"""))));

        await fabro.GetAsync();
        await fabro.GetAsync();

        var line = Assert.Single(_log.Own);
        Assert.Equal((LogLevel.Information, "UnknownMet"), (line.Level, line.Id.Name));
        Assert.Equal(
            "The server sent an unknown member 'mood' in HealthResponse. It is preserved as received. A newer version of this library may know it.",
            line.Message);
    }

    [Fact]
    public async Task Log_ValueOfAnotherType_IsToldOnceWithItsPath()
    {
        using var fabro = Open(new PlayedHandler(static (_, _) => Task.FromResult(StubHandler.Json(HttpStatusCode.OK, """{"status":["ok"]}"""))));

        await fabro.GetAsync();
        await fabro.GetAsync();

        var line = Assert.Single(_log.Own);
        Assert.Equal((LogLevel.Information, "ShapeMet"), (line.Level, line.Id.Name));
        Assert.Equal(
            "The server sent a value whose JSON type does not match HealthResponse at $.status. It is preserved as received, and its property has the default value.",
            line.Message);
    }

    [Fact]
    public async Task Log_EventsThatCannotBeRead_AreToldOnce()
    {
        var stream = new StringContent("data: {\n\ndata: nothing\n\n", Encoding.UTF8, "text/event-stream");
        using var fabro = Open(new PlayedHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = stream })));

        Assert.Equal(
            ["{", "nothing"],
            await fabro.Events.AttachAsync("r").Select(static item => Assert.IsType<UnknownRunEvent>(item).RawText).ToListAsync());

        var line = Assert.Single(_log.Own);
        Assert.Equal((LogLevel.Information, "UnreadableMet"), (line.Level, line.Id.Name));
        Assert.Equal(
            "The server sent a RunEvent that cannot be read (at $). It is returned as an unknown variant with its text.", line.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Log_UnknownValuesOfEveryKind_AreOneWarningWithTheirNumber(bool afterAWhile)
    {
        const string Health = """{"mood":"good","mood2":1,"status":["ok"]}""";
        var fabro = Open(new PlayedHandler(static (_, _) => Task.FromResult(StubHandler.Json(HttpStatusCode.OK, Health))));
        await fabro.GetAsync();
        await fabro.GetAsync();
        Assert.Equal(3, _log.Own.Count);
        Assert.All(_log.Own, static line => Assert.Equal(LogLevel.Information, line.Level));

        if (afterAWhile)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
        else
        {
            fabro.Dispose();
        }

        var warning = Assert.Single(_log.Own, static line => line.Level == LogLevel.Warning);
        Assert.StartsWith(
            "https://fabro.test has sent 3 values that this version of the library does not know",
            warning.Message,
            StringComparison.Ordinal);
        fabro.Dispose();
        Assert.Single(_log.Own, static line => line.Level == LogLevel.Warning);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task Log_EverythingIsKnown_WarnsOfNothing()
    {
        var fabro = Open(new PlayedHandler(Answers.Ok));
        await fabro.GetAsync();

        fabro.Dispose();

        Assert.Empty(_log.Own);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task Log_NoFactory_LogsNowhereAndWorks()
    {
        using var fabro = ResilientClients.Open(new PlayedHandler(Answers.Status(503), Answers.Ok), _clock, ResilientClients.Hasty());

        await fabro.GetAsync();
    }

    private FabroClient Open(HttpMessageHandler server, FabroCredential? credential = null) =>
        ResilientClients.Open(server, _clock, configure: options =>
        {
            options.LoggerFactory = _log;
            options.Credential = credential ?? FabroCredential.Anonymous;
        });
}
