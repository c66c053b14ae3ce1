using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The output of a command, byte for byte, regardless of what the server reports as its end.</summary>
public sealed class RunLogTests : IFabroClient, IStagesClient, IRunsClient
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly MemoryStream _output = new();
    private readonly Queue<Exception> _failures = [];
    private int _largestPiece = int.MaxValue;
    private bool _isStored;
    private StageState _stage = StageState.Running;
    private RunStatus _status = new RunStatusRunning();
    private int _reads;
    private Action? _onList;

    IStagesClient IFabroClient.Stages => this;

    IRunsClient IFabroClient.Runs => this;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task LogsAsync_OutputInPieces_IsReadToItsEnd(int piece)
    {
        _largestPiece = piece;
        Write("built 1.2.3\n");

        Assert.Equal("built 1.2.3\n", Encoding.UTF8.GetString(await ReadAsync(new RunLogOptions())));
    }

    [Theory]
    [InlineData(0, "built")]
    [InlineData(2, "ilt")]
    [InlineData(5, "")]
    [InlineData(50, "")]
    public async Task LogsAsync_FromAnOffset_LeavesOutWhatIsBefore(long offset, string expected)
    {
        Write("built");

        Assert.Equal(expected, Encoding.UTF8.GetString(await ReadAsync(new RunLogOptions { Offset = offset })));
    }

    [Fact]
    public async Task LogsAsync_NotFollowed_EndsWithWhatIsThere()
    {
        Write("so far");

        Assert.Equal("so far", Encoding.UTF8.GetString(await ReadAsync(new RunLogOptions())));
        Assert.Equal(1, _reads);
    }

    [Theory]
    [InlineData("stored")]
    [InlineData("succeeded")]
    [InlineData("cancelled")]
    [InlineData("dead")]
    public async Task LogsAsync_Followed_GoesOnUntilTheStageHasEnded(string end)
    {
        Write("a");
        var read = ReadAsync(new RunLogOptions { Follow = true });
        await NextPollAsync();
        await NextPollAsync();
        Write("b");
        await NextPollAsync();
        Assert.False(read.IsCompleted);

        Write("c");
        _isStored = end == "stored";
        _stage = end is "succeeded" or "cancelled" ? StageState.FromValue(end) : StageState.Running;
        _status = end == "dead" ? new RunStatusDead() : new RunStatusRunning();
        while (!read.IsCompleted)
        {
            await NextPollAsync(read);
        }

        Assert.Equal("abc", Encoding.UTF8.GetString(await read));
    }

    [Fact]
    public async Task LogsAsync_OutputBetweenTheLastPieceAndTheEnd_IsRead()
    {
        var read = ReadAsync(new RunLogOptions { Follow = true });
        await _clock.WaitForTimerAsync();
        // The stage is found to have ended after a read that returned nothing.
        _stage = StageState.Succeeded;
        _onList = () => Write("late");

        await NextPollAsync(read);

        Assert.Equal("late", Encoding.UTF8.GetString(await read));
    }

    [Fact]
    public async Task LogsAsync_FollowedFromBeyondTheEnd_BeginsThere()
    {
        Write("built");
        var read = ReadAsync(new RunLogOptions { Follow = true, Offset = 8 });
        await NextPollAsync();
        Write(" 1.2.3");
        _stage = StageState.Succeeded;
        while (!read.IsCompleted)
        {
            await NextPollAsync(read);
        }

        Assert.Equal("2.3", Encoding.UTF8.GetString(await read));
    }

    [Fact]
    public async Task LogsAsync_LostConnections_AreInvisible()
    {
        Write("built");
        _failures.Enqueue(new FabroConnectionException("lost"));
        _failures.Enqueue(new FabroTimeoutException("slow"));
        var read = ReadAsync(new RunLogOptions());
        while (!read.IsCompleted)
        {
            await NextPollAsync(read);
        }

        Assert.Equal("built", Encoding.UTF8.GetString(await read));
    }

    [Fact]
    public async Task LogsAsync_NoSuchStage_SaysSo()
    {
        _failures.Enqueue(Missing());

        Assert.Contains(
            "no stage 'build@1'",
            (await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(new RunLogOptions()))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogsAsync_LeftWhileItWaits_EndsTheWait()
    {
        var enumerator = Open().LogsAsync("build@1", new RunLogOptions { Follow = true }).GetAsyncEnumerator();
        var step = enumerator.MoveNextAsync().AsTask();
        await _clock.WaitForTimerAsync();

        await enumerator.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
    }

    [Fact]
    public async Task LogsAsync_Cancelled_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        var read = ReadAsync(new RunLogOptions { Follow = true }, source.Token);
        await _clock.WaitForTimerAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task LogTextAsync_CharactersAcrossPieces_AreWhole(int piece)
    {
        const string text = "grün 😀 日本 \r\n";
        _largestPiece = piece;
        Write(text);
        var read = new StringBuilder();

        await foreach (var part in Open().LogTextAsync("build@1"))
        {
            Assert.NotEmpty(part);
            read.Append(part);
        }

        Assert.Equal(text, read.ToString());
    }

    [Fact]
    public async Task LogTextAsync_CharacterThatIsCutOff_IsReplaced()
    {
        _output.Write([0x61, 0xF0, 0x9F]);
        var read = new StringBuilder();
        await foreach (var part in Open().LogTextAsync("build@1"))
        {
            read.Append(part);
        }

        Assert.Equal("a\uFFFD", read.ToString());
    }

    Task<CommandLogResponse> IStagesClient.GetCommandLogAsync(
        string runId, string stageId, CommandLogOptions? options, CancellationToken cancellationToken)
    {
        Assert.Equal(("run_1", "build@1"), (runId, stageId));
        if (_failures.TryDequeue(out var failure))
        {
            return Task.FromException<CommandLogResponse>(failure);
        }

        _reads++;
        var all = _output.ToArray();
        var offset = (int)Math.Min(options!.Offset!.Value, all.Length);
        var length = Math.Min(Math.Min(all.Length - offset, options.Limit!.Value), _largestPiece);
        return Task.FromResult(new CommandLogResponse
        {
            Offset = offset,
            NextOffset = offset + length,
            TotalBytes = all.Length,
            BytesBase64 = Convert.ToBase64String(all, offset, length),
            // The real server also returns true if there is more.
            Eof = true,
            CasRef = _isStored ? "blob://sha256/00" : null,
            LiveStreaming = true,
        });
    }

    Pageable<RunStage> IStagesClient.ListAsync(string runId, PageOptions? options, CancellationToken cancellationToken)
    {
        _onList?.Invoke();
        return Pageable<RunStage>.FromPages(
            [[new RunStage { Id = "other@1", Status = StageState.Succeeded }, new RunStage { Id = "build@1", Status = _stage }]]);
    }

    Task<Run> IRunsClient.GetAsync(string runId, CallOptions? options, CancellationToken cancellationToken) =>
        Task.FromResult(new Run { Id = runId, Lifecycle = new RunLifecycle { Status = _status } });

    private static FabroNotFoundException Missing() =>
        (FabroNotFoundException)FabroApiException.Create("Not found.", new ApiErrorDetails { StatusCode = 404 });

    private void Write(string text) => _output.Write(Encoding.UTF8.GetBytes(text));

    private RunHandle Open() => this.OpenRun("run_1", new RunHandleOptions { TimeProvider = _clock });

    private async Task<byte[]> ReadAsync(RunLogOptions options, CancellationToken cancellationToken = default)
    {
        using var read = new MemoryStream();
        await foreach (var piece in Open().LogsAsync("build@1", options, cancellationToken))
        {
            read.Write(piece.Span);
        }

        return read.ToArray();
    }

    private async Task NextPollAsync(Task? read = null)
    {
        var timer = _clock.WaitForTimerAsync();
        if (read is not null && await Task.WhenAny(timer, read) == read)
        {
            return;
        }

        await timer;
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
