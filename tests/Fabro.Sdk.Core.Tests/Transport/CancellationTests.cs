namespace Fabro.Sdk.Core.Tests.Transport;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task SendAsync_CancelledWhileSending_ThrowsWithTheCallersToken()
    {
        var transport = Transports.Over(new StubHandler(async (_, token) =>
        {
            await _source.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The call's token is not linked to the caller's token.");
        }));

        await ThrowsForCallerAsync(() => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>(), _source.Token));
    }

    [Fact]
    public async Task SendAsync_CancelledWhileTheBodyComes_ThrowsWithTheCallersToken()
    {
        await using var body = ScriptedStream.Of("{"u8.ToArray());
        using var answer = Transports.Streamed(body, "application/json");
        var call = Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>(), _source.Token);

        await _source.CancelAsync();

        await ThrowsForCallerAsync(() => call);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task SendAsync_CancelledWhileAnErrorBodyComes_ThrowsWithTheCallersToken()
    {
        using var answer = Transports.Streamed(ScriptedStream.Of("{"u8.ToArray()), "application/json");
        answer.StatusCode = System.Net.HttpStatusCode.InternalServerError;
        var call = Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>(), _source.Token);

        await _source.CancelAsync();

        await ThrowsForCallerAsync(() => call);
    }

    [Fact]
    public async Task SendAsync_ConnectionThatBreaksByTheCancellation_ThrowsWithTheCallersToken()
    {
        var transport = Transports.Over(new StubHandler(async (_, _) =>
        {
            await _source.CancelAsync();
            throw new HttpRequestException("The operation was aborted.");
        }));

        await ThrowsForCallerAsync(() => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>(), _source.Token));
    }

    [Fact]
    public async Task SendAsync_CancelledBefore_SendsNothing()
    {
        await _source.CancelAsync();
        using var handler = new StubHandler(_ => Transports.Json("{}"));

        await ThrowsForCallerAsync(() => Transports.Over(handler).SendAsync(Transports.Get(), JsonCodec.Model<Item>(), _source.Token));

        Assert.Equal(0, handler.Requests);
    }

    [Fact]
    public async Task SendAsync_HttpClientThatGivesUpItsRequests_IsAConnectionFailure()
    {
        var transport = Transports.Failing(new TaskCanceledException("The client canceled the request."));

        await Assert.ThrowsAsync<FabroConnectionException>(() => transport.SendAsync(Transports.Get(), _source.Token));
    }

    private async Task ThrowsForCallerAsync(Func<Task> call) =>
        Assert.Equal(_source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(call)).CancellationToken);
}
