using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Abandoned runs: canceled when their handle is disposed or an enumeration is left early, if the options say so.</summary>
public sealed class RunAbandonTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly PlayedRun _server = new();

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task EventsAsync_LeftBeforeTheEnd_CancelsTheRunWhereThatIsWanted(bool isWanted, int cancellations)
    {
        _server.Emit(2);
        var run = Open(new RunHandleOptions { TimeProvider = _clock, CancelOnAbandon = isWanted });

        await foreach (var item in run.EventsAsync())
        {
            break;
        }

        Assert.Equal((cancellations, 0), (_server.Cancellations, _server.OpenConnections));
    }

    [Fact]
    public async Task EventsAsync_CancelledBeforeTheEnd_CancelsTheRunWhereThatIsWanted()
    {
        using var source = new CancellationTokenSource();
        var options = new RunHandleOptions { TimeProvider = _clock, CancelOnAbandon = true };
        var reading = Task.Run(() => Open(options).EventsAsync(cancellationToken: source.Token).CountAsync().AsTask());
        while (_server.OpenConnections == 0)
        {
            await Task.Yield();
        }

        _server.CancelFailure = Refusal(409);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(1, _server.Cancellations);
    }

    [Fact]
    public async Task EventsAsync_ReadToTheEndOrLost_CancelsNothing()
    {
        _server.Emit(2).Emit(new RunCompletedEvent()).Emit(1);
        var options = new RunHandleOptions { TimeProvider = _clock, CancelOnAbandon = true };
        Assert.Equal(3, await Open(options).EventsAsync().CountAsync());
        await foreach (var item in Open(options).EventsAsync(new RunEventsOptions { IncludeTail = true }))
        {
            if (item.Seq == 3)
            {
                break;
            }
        }

        var lost = new PlayedRun().Plan(new PlayedRun.Fault { Refusal = Refusal(404) });
        await Assert.ThrowsAsync<FabroRunException>(() => lost.OpenRun(PlayedRun.Id, options).EventsAsync().ToListAsync().AsTask());

        Assert.Equal(0, _server.Cancellations + lost.Cancellations);
    }

    [Theory]
    [InlineData(false, null, 0)]
    [InlineData(true, null, 1)]
    [InlineData(true, 409, 1)]
    [InlineData(true, 404, 1)]
    public async Task Dispose_Handle_CancelsTheRunWhereThatIsWanted(bool isWanted, int? refusal, int cancellations)
    {
        _server.CancelFailure = refusal is { } status ? Refusal(status) : null;

        await Open(new RunHandleOptions { TimeProvider = _clock, CancelOnDispose = isWanted }).DisposeAsync();

        Assert.Equal(cancellations, _server.Cancellations);
    }

    private static FabroApiException Refusal(int status) =>
        FabroApiException.Create($"status {status}", new ApiErrorDetails { StatusCode = status });

    private RunHandle Open(RunHandleOptions options) => _server.OpenRun(PlayedRun.Id, options);
}
