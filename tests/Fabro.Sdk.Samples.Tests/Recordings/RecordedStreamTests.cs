using Fabro.Sdk.TestSupport;
using static Fabro.Sdk.Samples.Tests.Recordings.Recorded;

namespace Fabro.Sdk.Samples.Tests.Recordings;

public sealed class RecordedStreamTests
{
    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task Attach_ServerHadEndedIt_Ends()
    {
        await using var played = await PlayedRecording.StartAsync(_clock, Stream("/attach?since_seq=1", "eof", 1, 2));

        Assert.Equal(Frames(1, 2), await played.Http.GetStringAsync("/attach?since_seq=1"));
    }

    [Fact]
    public async Task Attach_ReaderHadLeft_StaysOpenWithACommentEvery15Seconds()
    {
        await using var played = await PlayedRecording.StartAsync(_clock, Stream("/attach?since_seq=1", "client", 1));
        await using var events = await played.Http.GetStreamAsync("/attach?since_seq=1");
        Assert.Equal(Frames(1), await events.ReadAsMuchAsAsync(Frames(1)));

        for (var round = 0; round < 2; round++)
        {
            await _clock.WaitForTimerAsync();
            _clock.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(":\n\n", await events.ReadAsMuchAsAsync(":\n\n"));
        }
    }

    [Fact]
    public async Task Attach_ChangeRecordedBeforeTheRestIsMade_GoesOnWithoutLossOrRepetition()
    {
        await using var played = await PlayedRecording.StartAsync(
            _clock,
            Stream("/attach?since_seq=1", "client", 1, 2),
            Post("/answer"),
            Stream("/attach?since_seq=2", "eof", 2, 3, 5));
        await using var events = await played.Http.GetStreamAsync("/attach?since_seq=1");
        Assert.Equal(Frames(1, 2), await events.ReadAsMuchAsAsync(Frames(1, 2)));

        await played.PostAsync("/answer");

        Assert.Equal(Frames(3, 5), await events.ReadToEndAsync());
    }

    [Fact]
    public async Task Attach_SeveralChanges_GoesOnAfterEach()
    {
        await using var played = await PlayedRecording.StartAsync(
            _clock,
            Stream("/attach?since_seq=1", "client", 1),
            Post("/first"),
            Stream("/attach?since_seq=1", "client", 1, 2),
            Post("/second"),
            Stream("/attach?since_seq=3", "eof", 3));
        await using var events = await played.Http.GetStreamAsync("/attach?since_seq=1");

        Assert.Equal(Frames(1), await events.ReadAsMuchAsAsync(Frames(1)));
        await played.PostAsync("/first");
        Assert.Equal(Frames(2), await events.ReadAsMuchAsAsync(Frames(2)));
        await played.PostAsync("/second");
        Assert.Equal(Frames(3), await events.ReadToEndAsync());
    }

    [Theory]
    [InlineData("/attach?since_seq=4")] // skips event 3
    [InlineData("/attach")] // starts at an unknown sequence number
    [InlineData("/other?since_seq=1")] // a different run
    [InlineData("/attach?since_seq=1&verbose=true")] // a different stream
    public async Task Attach_LaterRecordingDoesNotFit_StaysOpen(string later)
    {
        await using var played = await PlayedRecording.StartAsync(
            _clock, Stream("/attach?since_seq=1", "client", 1, 2), Post("/answer"), Stream(later, "eof", 1, 2, 3, 4));
        await using var events = await played.Http.GetStreamAsync("/attach?since_seq=1");
        Assert.Equal(Frames(1, 2), await events.ReadAsMuchAsAsync(Frames(1, 2)));

        await played.PostAsync("/answer");

        var next = events.ReadAsMuchAsAsync(":\n\n");
        while (!next.IsCompleted)
        {
            await Task.WhenAny(next, _clock.WaitForTimerAsync());
            _clock.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal(":\n\n", await next);
    }

    [Fact]
    public async Task Attach_LaterRecordingEndedWithNothingNew_Ends()
    {
        await using var played = await PlayedRecording.StartAsync(
            _clock, Stream("/attach?since_seq=1", "client", 1, 2), Post("/cancel"), Stream("/attach?since_seq=1", "eof", 1, 2));
        await using var events = await played.Http.GetStreamAsync("/attach?since_seq=1");

        await played.PostAsync("/cancel");

        Assert.Equal(Frames(1, 2), await events.ReadToEndAsync());
    }

    [Fact]
    public async Task Dispose_StreamStillOpen_EndsIt()
    {
        await using var played = await PlayedRecording.StartAsync(_clock, Stream("/attach?since_seq=1", "client", 1));
        await using var events = await played.Http.GetStreamAsync("/attach?since_seq=1");

        await played.Server.DisposeAsync();

        Assert.Equal(Frames(1), await events.ReadToEndAsync());
    }

    [Fact]
    public async Task Attach_RunWithAGate_ShowsEachEventOnceAndTheRestAfterTheAnswer()
    {
        var recording = RecordingFiles.Load("run-gate");
        var exchanges = recording.Exchanges;
        await using var played = await PlayedRecording.StartAsync(recording, _clock);
        var attach = exchanges.First(exchange => exchange.Response.StaysOpen);
        var accepted = exchanges.First(exchange => exchange is { Operation: "submitRunAnswer", Response.Status: 204 });
        var whole = exchanges.Last(exchange => exchange.Response.IsEventStream);

        await using var events = await played.Http.GetStreamAsync(attach.Request.Path);
        var beforeAnswer = await events.ReadAsMuchAsAsync(attach.Response.Text!);
        using var answer = new ByteArrayContent(accepted.Request.ReadBody());
        await played.Http.PostAsync(accepted.Request.Path, answer);
        var afterAnswer = await events.ReadToEndAsync();

        Assert.Equal(attach.Response.Text, beforeAnswer);
        Assert.Equal(whole.Response.Text, (beforeAnswer + afterAnswer).Replace("\n:\n\n", "\n", StringComparison.Ordinal));
    }
}
