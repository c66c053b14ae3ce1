using Fabro.Sdk.AuthStore;

namespace Fabro.Sdk.Tests.AuthStore;

public sealed class FileLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TemporaryDirectory _directory = new();
    private readonly WaitableTimeProvider _clock = new();

    private string LockFile => _directory["auth.lock"];

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public async Task ExclusiveAsync_Held_KeepsFlockOut()
    {
        using (await ExclusiveAsync())
        {
            Assert.False(await FlockProcess.CanTakeAsync(LockFile, "-x"));
            Assert.False(await FlockProcess.CanTakeAsync(LockFile, "-s"));
            Assert.True(FileLock.KeepsOthersOut(LockFile));
        }

        Assert.True(await FlockProcess.CanTakeAsync(LockFile, "-x"));
    }

    [LinuxFact]
    public async Task SharedAsync_Held_KeepsExclusiveFlockOut()
    {
        using (await SharedAsync())
        using (await SharedAsync())
        {
            Assert.True(await FlockProcess.CanTakeAsync(LockFile, "-s"));
            Assert.False(await FlockProcess.CanTakeAsync(LockFile, "-x"));
        }

        Assert.True(await FlockProcess.CanTakeAsync(LockFile, "-x"));
    }

    [LinuxFact]
    public async Task SharedAsync_FlockShares_IsTaken()
    {
        await using var other = await FlockProcess.HoldAsync(LockFile, "-s");

        using var held = await SharedAsync();
    }

    [LinuxFact]
    public async Task ExclusiveAsync_FlockHolds_WaitsForIt()
    {
        Task<FileStream> waiting;
        await using (await FlockProcess.HoldAsync(LockFile, "-s"))
        {
            waiting = ExclusiveAsync();
            await _clock.WaitForTimerAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.False(waiting.IsCompleted);
        }

        await _clock.RunAsync(waiting, TimeSpan.FromSeconds(1));
        using var held = await waiting;
    }

    [LinuxFact]
    public async Task SharedAsync_FlockHoldsForever_GivesUp()
    {
        await using var other = await FlockProcess.HoldAsync(LockFile, "-x");

        var waiting = SharedAsync();
        while (!waiting.IsCompleted)
        {
            await Task.WhenAny(_clock.WaitForTimerAsync(), waiting);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => waiting);
        Assert.Equal(
            $"The lock {LockFile} has been held by another process for 10 s. Check whether a program that uses the auth store hangs, and retry.",
            exception.Message);
    }

    [Fact]
    public async Task ExclusiveAsync_Cancelled_StopsWaiting()
    {
        using var held = await ExclusiveAsync();
        using var source = new CancellationTokenSource();
        var waiting = FileLock.ExclusiveAsync(LockFile, Patience, _clock, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [LinuxFact]
    public async Task ExclusiveAsync_NewLockFile_IsPrivate()
    {
        using var held = await ExclusiveAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LockFile));
    }

    private Task<FileStream> ExclusiveAsync() => FileLock.ExclusiveAsync(LockFile, Patience, _clock, CancellationToken.None);

    private Task<FileStream> SharedAsync() => FileLock.SharedAsync(LockFile, Patience, _clock, CancellationToken.None);
}
