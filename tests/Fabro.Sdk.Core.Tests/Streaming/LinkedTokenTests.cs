namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>Two tokens combined into one, which allocates a source only if necessary.</summary>
public sealed class LinkedTokenTests : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void Create_Tokens_AreLinkedWhereThereAreTwo(bool hasFirst, bool hasSecond, bool isLinked)
    {
        var (first, second) = (hasFirst ? _first.Token : default, hasSecond ? _second.Token : default);
        using var tokens = LinkedToken.Create(first, second);

        Assert.Equal(isLinked, tokens.IsLinked);
        if (!isLinked)
        {
            Assert.Equal(hasFirst ? first : second, tokens.Token);
        }

        Assert.Equal(hasFirst || hasSecond, tokens.Token.CanBeCanceled);
    }

    [Fact]
    public void Create_TheSameTokenTwice_IsIt()
    {
        using var tokens = LinkedToken.Create(_first.Token, _first.Token);

        Assert.False(tokens.IsLinked);
        Assert.Equal(_first.Token, tokens.Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Token_EitherIsCancelled_Fires(bool isFirst)
    {
        using var tokens = LinkedToken.Create(_first.Token, _second.Token);
        var exception = new OperationCanceledException("odd", tokens.Token);
        Assert.Null(tokens.FindCause(exception));

        var cause = isFirst ? _first : _second;
        cause.Cancel();

        Assert.True(tokens.Token.IsCancellationRequested);
        Assert.Equal(cause.Token, tokens.FindCause(exception)!.CancellationToken);
        Assert.Equal(cause.Token, tokens.Cancelled(new IOException()).CancellationToken);
    }

    [Fact]
    public void FindCause_NotLinked_IsNone()
    {
        using var tokens = LinkedToken.Create(_first.Token, default);
        _first.Cancel();

        Assert.Null(tokens.FindCause(new OperationCanceledException(_first.Token)));
        Assert.Equal(_first.Token, tokens.Cancelled(new IOException()).CancellationToken);
    }

    [Fact]
    public void Cancel_Cancellable_FiresWithoutEither()
    {
        using var tokens = LinkedToken.Cancellable(default, default);
        Assert.True(tokens.IsLinked);

        tokens.Cancel();

        Assert.True(tokens.Token.IsCancellationRequested);
        Assert.Null(tokens.FindCause(new OperationCanceledException()));
    }

    [Fact]
    public void Dispose_Linked_LeavesItsTokens()
    {
        var tokens = LinkedToken.Create(_first.Token, _second.Token);
        var token = tokens.Token;

        tokens.Dispose();
        _first.Cancel();

        Assert.False(token.IsCancellationRequested);
    }
}
