using System.Diagnostics;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>The span of a stream or a download ends when the stream or download does, and not before, however it ends.</summary>
public sealed class StreamSpanTests
{
    private const string Started = "data: {\"event\":\"run.started\",\"seq\":1}\n\n";

    private readonly WaitableTimeProvider _clock = new();
    private readonly ScriptedStream _body = new();

    [Fact]
    public async Task AttachAsync_ReadToItsEnd_EndsWithIt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        await using (var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator())
        {
            _body.Put(Started);
            Assert.True(await events.MoveNextAsync());
            Assert.Single(telemetry.Attempts);
            Assert.Equal(1, telemetry.Open);

            _body.End();
            Assert.False(await events.MoveNextAsync());
        }

        Assert.Equal(0, telemetry.Open);
        var call = telemetry.Calls.Single();
        Assert.Equal(("attachRunEvents", 200), (call.DisplayName, call.GetTagItem("http.response.status_code")));
        Assert.Null(call.GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachAsync_LoopLeftEarly_EndsWithTheLoop()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        _body.Put(Started);

        await foreach (var runEvent in fabro.Events.AttachAsync("run_1"))
        {
            Assert.Equal(1, telemetry.Open);
            break;
        }

        Assert.Equal(0, telemetry.Open);
        Assert.Null(telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachAsync_ConnectionBreaks_FailsWithIt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        _body.Put(Started).Break(new IOException("reset"));

        await Assert.ThrowsAsync<FabroConnectionException>(() => ReadAsync(fabro));

        Assert.Equal(0, telemetry.Open);
        var call = telemetry.Calls.Single();
        Assert.Equal(("Fabro.Sdk.FabroConnectionException", ActivityStatusCode.Error), (call.GetTagItem("error.type"), call.Status));
        Assert.Null(telemetry.Attempts.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachAsync_SilentForTooLong_FailsWithATimeout()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        var read = ReadAsync(fabro);

        await _clock.RunAsync(read, TimeSpan.FromSeconds(45));

        await Assert.ThrowsAsync<FabroTimeoutException>(() => read);
        Assert.Equal("Fabro.Sdk.FabroTimeoutException", telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachAsync_EventThatCannotBeRead_IsCountedAndDoesNotEndTheStream()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        _body.Put("data: []\n\n" + Started).End();

        var events = await fabro.Events.AttachAsync("run_1").ToListAsync();

        Assert.Equal("[]", Assert.IsType<UnknownRunEvent>(events[0]).RawText);
        Assert.Equal("run.started", events[1].Event);
        Assert.Null(telemetry.Calls.Single().GetTagItem("error.type"));
        Assert.Contains(
            "1 fabro.unknown.kind=unreadable fabro.unknown.name= fabro.unknown.type=RunEvent", telemetry.Of("fabro.client.unknown"));
    }

    [Fact]
    public async Task AttachAsync_EventThatCannotBeReadStrictly_FailsWithIt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents(static options => options.StrictReading = true);
        _body.Put("data: []\n\n");

        await Assert.ThrowsAsync<FabroSerializationException>(() => ReadAsync(fabro));

        Assert.Equal("Fabro.Sdk.FabroSerializationException", telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachAsync_Cancelled_EndsWithTheCancellation()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        using var source = new CancellationTokenSource();
        var read = ReadAsync(fabro, source.Token);
        await _clock.WaitForTimerAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(0, telemetry.Open);
    }

    [Fact]
    public async Task AttachAsync_NotAnswered_EndsAtOnce()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = ResilientClients.Open(new PlayedHandler(Answers.Status(404)), _clock);

        await Assert.ThrowsAsync<FabroNotFoundException>(() => ReadAsync(fabro));

        Assert.Equal(0, telemetry.Open);
        Assert.Equal("404", telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachAsync_AnswerThatIsNoStream_EndsAtOnce()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = ResilientClients.Open(new PlayedHandler(Answers.Ok), _clock);

        await Assert.ThrowsAsync<FabroSerializationException>(() => ReadAsync(fabro));

        Assert.Equal(0, telemetry.Open);
        Assert.Equal("Fabro.Sdk.FabroSerializationException", telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task AttachWithResponseAsync_DisposedUnread_EndsWithThat()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenEvents();
        var response = await fabro.Events.AttachWithResponseAsync("run_1");
        Assert.Equal(1, telemetry.Open);

        await response.Value.DisposeAsync();

        Assert.Equal(0, telemetry.Open);
    }

    [Fact]
    public async Task DownloadAsync_Disposed_EndsWithThat()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenDownload();
        var download = await fabro.Artifacts.DownloadAllAsync("run_1");
        _body.Put("x").End();
        await download.Content.CopyToAsync(Stream.Null);
        Assert.Equal(1, telemetry.Open);

        await download.DisposeAsync();
        await download.DisposeAsync();

        Assert.Equal(0, telemetry.Open);
        Assert.Single(telemetry.Of("fabro.client.call.duration"));
    }

    [Fact]
    public async Task DownloadAsync_ConnectionBreaks_FailsWithIt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenDownload();
        _body.Break(new IOException("reset"));
        await using (var download = await fabro.Artifacts.DownloadAllAsync("run_1"))
        {
            await Assert.ThrowsAsync<FabroConnectionException>(() => download.Content.CopyToAsync(Stream.Null));
        }

        Assert.Equal("Fabro.Sdk.FabroConnectionException", telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadAsync_DisposedWithinAnotherSpanThanItWasOpenedIn_LeavesThatCurrent(bool isAsync)
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = OpenDownload();
        Download download;
        using (new Activity("opening").Start())
        {
            download = await fabro.Artifacts.DownloadAllAsync("run_1");
        }

        using var reading = new Activity("reading").Start();

        if (isAsync)
        {
            await download.DisposeAsync();
        }
        else
        {
            download.Dispose();
        }

        Assert.Same(reading, Activity.Current);
        Assert.Equal("opening", telemetry.Calls.Single().Parent!.OperationName);
    }

    private static async Task ReadAsync(FabroClient fabro, CancellationToken cancellationToken = default)
    {
        await foreach (var runEvent in fabro.Events.AttachAsync("run_1", cancellationToken: cancellationToken))
        {
            Assert.Equal("run.started", runEvent.Event);
        }
    }

    private FabroClient OpenEvents(Action<FabroClientOptions>? configure = null) =>
        ResilientClients.Open(new PlayedHandler(Answers.Body(_body, "text/event-stream")), _clock, configure: configure);

    private FabroClient OpenDownload() => ResilientClients.Open(new PlayedHandler(Answers.Body(_body, "application/octet-stream")), _clock);
}
