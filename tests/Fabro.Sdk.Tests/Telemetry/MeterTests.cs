using System.Diagnostics.Metrics;
using System.Net;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>The counters and histograms.</summary>
public sealed class MeterTests
{
    private const string Duration = "fabro.client.call.duration";
    private const string Unknown = "fabro.client.unknown";

    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task Duration_EveryCall_IsMeasuredOnce()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Status(503), Answers.Ok, Answers.Status(404));

        await fabro.GetAsync();
        await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.CreateAsync());

        Assert.Equal(
            [
                "fabro.operation=getApiHealth server.address=fabro.test",
                "error.type=404 fabro.operation=createRun server.address=fabro.test",
            ],
            Tags(telemetry, Duration));
        Assert.All(
            telemetry.Measurements.Where(static measurement => measurement.Instrument == Duration),
            static measurement => Assert.InRange((double)measurement.Value, 0, 60));
    }

    [Fact]
    public async Task StreamDuration_StreamsAndDownloads_AreMeasuredApart()
    {
        using var telemetry = new TelemetryCapture();
        var body = new ScriptedStream().End();
        using var fabro = Open(
            Answers.Body(body, "text/event-stream"),
            Answers.Body(new MemoryStream(new byte[3]), "application/octet-stream"),
            Answers.Status(404));

        await fabro.Events.AttachAsync("run_1").ToListAsync();
        Assert.Equal(["fabro.operation=attachRunEvents server.address=fabro.test"], Tags(telemetry, "fabro.client.stream.duration"));
        await using (await fabro.Artifacts.DownloadAllAsync("run_1"))
        {
            Assert.Single(Tags(telemetry, "fabro.client.stream.duration"));
        }

        Assert.Equal(2, Tags(telemetry, "fabro.client.stream.duration").Count);
        // A stream that never opened counts only as a failed call.
        await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.Events.AttachAsync("run_1").ToListAsync().AsTask());

        Assert.Equal(2, Tags(telemetry, "fabro.client.stream.duration").Count);
        Assert.Equal(3, Tags(telemetry, Duration).Count);
        Assert.Equal("error.type=404 fabro.operation=attachRunEvents server.address=fabro.test", Tags(telemetry, Duration)[^1]);
    }

    private static List<string> Tags(TelemetryCapture telemetry, string instrument) =>
    [
        .. telemetry.Measurements
            .Where(measurement => measurement.Instrument == instrument)
            .Select(static measurement => measurement.Tags),
    ];

    // Without this advice, every call shorter than five seconds would fall into the first bucket.
    [Fact]
    public void Duration_Instrument_AdvisesBucketsOfSeconds()
    {
        IReadOnlyList<double>? buckets = null;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument is Histogram<double> { Name: Duration } histogram)
                {
                    buckets = histogram.Advice?.HistogramBucketBoundaries;
                }
            },
        };
        using var fabro = Open(Answers.Ok);
        listener.Start();

        Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10], buckets);
    }

    [Fact]
    public async Task Retries_EachRetry_IsCounted()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Status(503), Answers.Failing(HttpRequestError.ResponseEnded), Answers.Ok);

        await fabro.GetAsync();
        await fabro.GetAsync();

        Assert.Equal(
            ["1 fabro.operation=getApiHealth server.address=fabro.test", "1 fabro.operation=getApiHealth server.address=fabro.test"],
            telemetry.Of("fabro.client.retries"));
    }

    [Fact]
    public async Task TokenRefreshes_TokenRefreshed_IsCounted()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = ResilientClients.Open(
            WatchedStub.Taking("new-t0ken"),
            _clock,
            configure: static options => options.Credential = new ScriptedCredential("old-t0ken", "new-t0ken"));

        await fabro.GetAsync();
        await fabro.GetAsync();

        Assert.Equal(["1 server.address=fabro.test"], telemetry.Of("fabro.client.token.refreshes"));
    }

    [Fact]
    public async Task Unknown_WordsOfEveryKind_AreCountedOnceEach()
    {
        const string Run = """
            {"id":"run_1","size":"colossal","mood":"good","mood2":1,"lifecycle":{"status":{"kind":"dreaming","of":"sheep"},"pending_control":"dance"}}
            """;
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Playing(Run));

        for (var i = 0; i < 3; i++)
        {
            await fabro.Runs.GetAsync("run_1");
        }

        Assert.Equal(
            [
                "1 fabro.unknown.kind=kind fabro.unknown.name=dreaming fabro.unknown.type=RunStatus",
                "1 fabro.unknown.kind=member fabro.unknown.name=mood fabro.unknown.type=Run",
                "1 fabro.unknown.kind=member fabro.unknown.name=mood2 fabro.unknown.type=Run",
                "1 fabro.unknown.kind=value fabro.unknown.name=colossal fabro.unknown.type=RunSize",
                "1 fabro.unknown.kind=value fabro.unknown.name=dance fabro.unknown.type=RunControlAction",
            ],
            telemetry.Of(Unknown).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unknown_EventsOfAStream_AreCountedOnceEach()
    {
        var body = new ScriptedStream()
            .Put(
                "data: {\"event\":\"run.dreamed\",\"seq\":1}\n\ndata: {\"event\":\"run.dreamed\",\"seq\":2}\n\ndata: {\"event\":\"run.started\",\"seq\":3,\"mood\":\"good\"}\n\n")
            .End();
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Body(body, "text/event-stream"));

        await foreach (var runEvent in fabro.Events.AttachAsync("run_1"))
        {
            Assert.NotNull(runEvent);
        }

        Assert.Equal(
            [
                "1 fabro.unknown.kind=kind fabro.unknown.name=run.dreamed fabro.unknown.type=RunEvent",
                "1 fabro.unknown.kind=member fabro.unknown.name=mood fabro.unknown.type=RunStartedEvent",
            ],
            telemetry.Of(Unknown).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unknown_SecondClient_CountsForItself()
    {
        using var telemetry = new TelemetryCapture();
        using var first = Open(Playing("""{"mood":"good"}"""));
        using var second = Open(Playing("""{"mood":"good"}"""));

        await first.GetAsync();
        await second.GetAsync();

        Assert.Equal(2, telemetry.Of(Unknown).Count);
    }

    [Fact]
    public async Task Unknown_EverythingIsKnown_CountsNothing()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Playing("""{"id":"run_1","lifecycle":{"status":{"kind":"blocked"}}}"""));

        await fabro.Runs.GetAsync("run_1");

        Assert.Empty(telemetry.Of(Unknown));
    }

    [Fact]
    public async Task Unknown_MoreWordsThanAnyServerHas_StopsAtAThousand()
    {
        var members = string.Join(',', Enumerable.Range(0, 2000).Select(static number => $"\"m{number}\":1"));
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Playing($"{{{members}}}"));

        await fabro.GetAsync();

        Assert.Equal(1024, telemetry.Of(Unknown).Count);
    }

    private static Answer Playing(string json) => (_, _) => Task.FromResult(StubHandler.Json(HttpStatusCode.OK, json));

    private FabroClient Open(params IReadOnlyList<Answer> answers) =>
        ResilientClients.Open(new PlayedHandler(answers), _clock, ResilientClients.Hasty());
}
