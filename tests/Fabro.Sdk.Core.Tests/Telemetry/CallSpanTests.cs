using System.Diagnostics;
using System.Net;

namespace Fabro.Sdk.Core.Tests.Telemetry;

/// <summary>The span and the duration of a call, from its start to its end, however it ends.</summary>
public sealed class CallSpanTests
{
    private const string Duration = "fabro.client.call.duration";
    private const string StreamDuration = "fabro.client.stream.duration";

    [Fact]
    public async Task SendAsync_Response_IsASpanThatNamesTheCallAndItsStatus()
    {
        using var telemetry = new TelemetryCapture();
        using var answer = Transports.Json("""{"seq":1}""", HttpStatusCode.Created);
        answer.Headers.TryAddWithoutValidation("x-request-id", "r-1");

        await Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>());

        var span = Assert.Single(telemetry.Spans);
        Assert.Equal(("retrieveItem", ActivityKind.Internal, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            "fabro.operation=retrieveItem\nfabro.request_id=r-1\nhttp.request.method=GET\nhttp.response.status_code=201\nurl.template=/api/v1/items/{id}",
            TelemetryCapture.TagsOf(span));
        Assert.Equal(["fabro.operation=retrieveItem server.address=fabro.test"], Tags(telemetry, Duration));
        Assert.Empty(Tags(telemetry, StreamDuration));
    }

    public static TheoryData<Func<ApiTransport>, string> Failures => new()
    {
        { static () => Transports.Answering(Transports.Text("gone", HttpStatusCode.NotFound)), "404" },
        { static () => Transports.Failing(new HttpRequestException(HttpRequestError.ConnectionError)), "Fabro.Sdk.FabroConnectionException" },
        { static () => Transports.Answering(Transports.Json("[]")), "Fabro.Sdk.FabroSerializationException" },
        { static () => Transports.Failing(new InvalidOperationException("odd")), "System.InvalidOperationException" },
        {
            static () => Transports.Answering(
                Transports.Json("{\"name\":\"a long one\"}"), new ApiTransportOptions { MaxResponseBytes = 4 }),
            "Fabro.Sdk.FabroResponseTooLargeException"
        },
        {
            static () => Transports.Answering(
                Transports.Streamed(new ScriptedStream().Put("{").Break(new IOException("reset")), "application/json")),
            "Fabro.Sdk.FabroConnectionException"
        },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SendAsync_Failure_IsItsErrorType(Func<ApiTransport> open, string error)
    {
        using var telemetry = new TelemetryCapture();
        var transport = open();

        await Assert.ThrowsAnyAsync<Exception>(() => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        var span = Assert.Single(telemetry.Spans);
        Assert.Equal((error, ActivityStatusCode.Error), (span.GetTagItem("error.type"), span.Status));
        Assert.Equal([$"error.type={error} fabro.operation=retrieveItem server.address=fabro.test"], Tags(telemetry, Duration));
    }

    [Fact]
    public async Task SendAsync_RequestIdThatWouldForgeALine_IsTakenWithoutIt()
    {
        using var telemetry = new TelemetryCapture();
        using var answer = Transports.Json("{}");
        answer.Headers.TryAddWithoutValidation("x-request-id", "r-\u001b[2J" + new string('x', 10_000));

        await Transports.Answering(answer).SendAsync(Transports.Get());

        var id = Assert.IsType<string>(Assert.Single(telemetry.Spans).GetTagItem("fabro.request_id"));
        Assert.DoesNotContain('\u001b', id);
        Assert.InRange(id.Length, 10, 1000);
    }

    [Fact]
    public async Task OpenEventsAsync_Stream_IsACallThatIsOpenAndAStreamThatEnds()
    {
        using var telemetry = new TelemetryCapture();
        await using var body = new ScriptedStream().Put("data: {\"seq\":1}\n\n").End();
        var opened = await Transports.Answering(Transports.Streamed(body, "text/event-stream"))
            .OpenEventsAsync(Events(), JsonCodec.Model<Item>());

        Assert.Empty(telemetry.Spans);
        Assert.Equal(["fabro.operation=attachItems server.address=fabro.test"], Tags(telemetry, Duration));
        Assert.Empty(Tags(telemetry, StreamDuration));
        Assert.Single(await opened.Value.ToListAsync());

        Assert.Null(Assert.Single(telemetry.Spans).GetTagItem("error.type"));
        Assert.Single(Tags(telemetry, Duration));
        Assert.Equal(["fabro.operation=attachItems server.address=fabro.test"], Tags(telemetry, StreamDuration));
    }

    [Fact]
    public async Task OpenEventsAsync_StreamThatBreaks_FailsTheStreamAndNotTheCall()
    {
        using var telemetry = new TelemetryCapture();
        await using var body = new ScriptedStream().Put("data: {\"seq\":1}\n\n").Break(new IOException("reset"));
        var opened = await Transports.Answering(Transports.Streamed(body, "text/event-stream"))
            .OpenEventsAsync(Events(), JsonCodec.Model<Item>());

        await Assert.ThrowsAsync<FabroConnectionException>(() => opened.Value.ToListAsync().AsTask());

        var span = Assert.Single(telemetry.Spans);
        Assert.Equal(("Fabro.Sdk.FabroConnectionException", ActivityStatusCode.Error), (span.GetTagItem("error.type"), span.Status));
        Assert.Equal(["fabro.operation=attachItems server.address=fabro.test"], Tags(telemetry, Duration));
        Assert.Equal(
            ["error.type=Fabro.Sdk.FabroConnectionException fabro.operation=attachItems server.address=fabro.test"],
            Tags(telemetry, StreamDuration));
    }

    [Fact]
    public async Task OpenEventsAsync_AnswerOfAnotherKind_IsAFailedCall()
    {
        using var telemetry = new TelemetryCapture();

        await Assert.ThrowsAsync<FabroSerializationException>(
            () => Transports.Answering(Transports.Json("{}")).OpenEventsAsync(Events(), JsonCodec.Model<Item>()));

        Assert.Equal("Fabro.Sdk.FabroSerializationException", Assert.Single(telemetry.Spans).GetTagItem("error.type"));
        Assert.Equal(
            ["error.type=Fabro.Sdk.FabroSerializationException fabro.operation=attachItems server.address=fabro.test"],
            Tags(telemetry, Duration));
        Assert.Empty(Tags(telemetry, StreamDuration));
    }

    [Fact]
    public async Task OpenEventsAsync_BodyThatCannotBeOpened_EndsWithIt()
    {
        using var telemetry = new TelemetryCapture();
        using var answer = new HttpResponseMessage { Content = new UnopenableContent() };

        await Assert.ThrowsAsync<NotSupportedException>(
            () => Transports.Answering(answer).OpenEventsAsync(Events(), JsonCodec.Model<Item>()));

        Assert.Equal("System.NotSupportedException", Assert.Single(telemetry.Spans).GetTagItem("error.type"));
        Assert.True(UnopenableContent.WasDisposed);
    }

    [Fact]
    public async Task DownloadAsync_DisposedTwice_EndsOnce()
    {
        using var telemetry = new TelemetryCapture();
        await using var body = new ScriptedStream().Put("x").End();
        var download = (await Transports.Answering(Transports.Streamed(body, "application/octet-stream")).DownloadAsync(Download())).Value;
        Assert.Equal(1, telemetry.Open);

        await download.DisposeAsync();
        await download.DisposeAsync();

        Assert.Single(telemetry.Spans);
        Assert.Equal(["fabro.operation=downloadItem server.address=fabro.test"], Tags(telemetry, StreamDuration));
    }

    // Disposing restores the span that was current before the call, unless another span has become current by then.
    [Fact]
    public async Task DownloadAsync_DisposedWithinAnotherSpan_LeavesThatCurrent()
    {
        using var telemetry = new TelemetryCapture();
        await using var body = new ScriptedStream().Put("x").End();
        Download download;
        using (new Activity("opening").Start())
        {
            download = (await Transports.Answering(Transports.Streamed(body, "application/octet-stream")).DownloadAsync(Download())).Value;
        }

        using var reading = new Activity("reading").Start();

        download.Dispose();

        Assert.Same(reading, Activity.Current);
    }

    [Fact]
    public async Task SendAsync_WithinASpan_IsItsChildAndLeavesItCurrent()
    {
        using var telemetry = new TelemetryCapture();
        using var outer = new Activity("outer").Start();

        await Transports.Answering(Transports.Json("{}")).SendAsync(Transports.Get());

        Assert.Same(outer, Activity.Current);
        Assert.Equal(outer.SpanId, Assert.Single(telemetry.Spans).ParentSpanId);
    }

    // A sampler that propagates the trace but records no data.
    [Fact]
    public async Task SendAsync_SpanThatIsNotRecorded_GetsNoTags()
    {
        var flow = new AsyncLocal<bool> { Value = true };
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == FabroTelemetry.ActivitySourceName,
            Sample = (ref _) => flow.Value ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (flow.Value)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var answer = Transports.Json("{}");
        answer.Headers.TryAddWithoutValidation("x-request-id", "r-1");

        await Transports.Answering(answer).SendAsync(Transports.Get());

        Assert.Empty(Assert.Single(spans).TagObjects);
    }

    private static List<string> Tags(TelemetryCapture telemetry, string instrument)
    {
        var measurements = telemetry.Measurements.Where(measurement => measurement.Instrument == instrument).ToList();
        Assert.All(measurements, static measurement => Assert.InRange(Assert.IsType<double>(measurement.Value), 0, 60));
        return [.. measurements.Select(static measurement => measurement.Tags)];
    }

    private static ApiRequest Events() => new(TestOperations.Events, $"api/v1/attach");

    private static ApiRequest Download() => new(TestOperations.Binary, $"api/v1/items/{1}/content");

    private sealed class UnopenableContent : HttpContent
    {
        public static bool WasDisposed { get; private set; }

        protected override Task<Stream> CreateContentReadStreamAsync() => throw new NotSupportedException("closed");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new NotSupportedException("closed");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            WasDisposed = true;
            base.Dispose(disposing);
        }
    }
}
