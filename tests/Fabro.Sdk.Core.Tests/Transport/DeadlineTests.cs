namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>The causes that end a call are distinguished: its timeout, its caller, and the disposal of its client.</summary>
public sealed class DeadlineTests : IDisposable
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly CancellationTokenSource _lifetime = new();

    public void Dispose()
    {
        _caller.Dispose();
        _lifetime.Dispose();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Token_Causes_AreToldApart(bool hasTimeout, bool hasLifetime)
    {
        foreach (var cause in (string[])["time", "caller", "client"])
        {
            using var caller = new CancellationTokenSource();
            using var lifetime = new CancellationTokenSource();
            using var deadline =
                new Deadline(hasTimeout ? TimeSpan.FromSeconds(5) : null, _clock, caller.Token, hasLifetime ? lifetime.Token : default);
            Assert.Equal((false, false, false), (deadline.Token.IsCancellationRequested, deadline.HasExpired, deadline.IsClosed));

            if (cause == "time")
            {
                _clock.Advance(TimeSpan.FromSeconds(5));
            }
            else if (cause == "caller")
            {
                caller.Cancel();
            }
            else
            {
                lifetime.Cancel();
            }

            var isFired = cause == "caller" || (cause == "time" && hasTimeout) || (cause == "client" && hasLifetime);
            Assert.Equal(isFired, deadline.Token.IsCancellationRequested);
            Assert.Equal(cause == "time" && hasTimeout, deadline.HasExpired);
            Assert.Equal(cause == "client" && hasLifetime, deadline.IsClosed);
        }
    }

    [Fact]
    public void Token_CallerAndOthers_IsTheCallers()
    {
        using var deadline = new Deadline(TimeSpan.FromSeconds(5), _clock, _caller.Token, _lifetime.Token);
        _lifetime.Cancel();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((true, false), (deadline.IsClosed, deadline.HasExpired));

        _caller.Cancel();

        Assert.Equal((false, false), (deadline.IsClosed, deadline.HasExpired));
    }

    [Theory]
    [InlineData(24.0, true)]
    [InlineData(24.001, false)]
    [InlineData(1000, false)]
    public void Timeout_OfManyDays_IsNoneFrom24DaysOn(double days, bool isKept)
    {
        using var deadline = new Deadline(TimeSpan.FromDays(days), _clock, _caller.Token);

        Assert.Equal(isKept ? TimeSpan.FromDays(days) : Timeout.InfiniteTimeSpan, deadline.Timeout);
        Assert.Equal(isKept, _clock.WaitForTimerAsync().IsCompleted);
    }

    [Fact]
    public void Follow_UploadThatMoves_BeginsAnew()
    {
        using var deadline = new Deadline(TimeSpan.FromSeconds(5), _clock, default);
        var upload = new Upload();
        deadline.Follow(upload);
        Assert.Equal("", deadline.Since);
        for (var i = 0; i < 3; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(4));
            upload.Move();
        }

        Assert.False(deadline.HasExpired);
        Assert.Equal(" of the last byte sent", deadline.Since);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(deadline.HasExpired);
    }

    [Fact]
    public void Follow_NoTimeoutOrNoUpload_ListensToNothing()
    {
        var upload = new Upload();
        using var unlimited = new Deadline(null, _clock, default, _lifetime.Token);
        unlimited.Follow(upload);
        using var limited = new Deadline(TimeSpan.FromSeconds(5), _clock, default);
        limited.Follow(new StringContent("x"));
        limited.Follow(null);

        Assert.False(upload.HasListeners);
    }

    [Fact]
    public void Dispose_UploadThatGoesOn_IsNoLongerListenedTo()
    {
        var upload = new Upload();
        var deadline = new Deadline(TimeSpan.FromSeconds(5), _clock, _caller.Token, _lifetime.Token);
        deadline.Follow(upload);
        Assert.True(upload.HasListeners);

        deadline.Dispose();
        upload.Move();

        Assert.False(upload.HasListeners);
        // The tokens are no longer observed either: their callbacks would use a disposed source.
        _caller.Cancel();
        _lifetime.Cancel();
        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
    }

    private sealed class Upload : ByteArrayContent, IStreamedContent
    {
        public Upload()
            : base([])
        {
        }

        public event Action? Moved;

        public bool CanReplay => true;

        public bool HasListeners => Moved is not null;

        public void Move() => Moved?.Invoke();
    }
}
