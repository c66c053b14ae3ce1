using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.Tests.Credentials;

public sealed class ErrorCodeTests
{
    [Fact]
    public async Task PeekAsync_Response_KeepsItsBodyAndHeadersAndClosesTheOriginal()
    {
        var original = StubHandler.Json(System.Net.HttpStatusCode.Unauthorized, WatchedStub.Expired).Content;
        using var response = new HttpResponseMessage { Content = original };

        var code = await ErrorCode.PeekAsync(response, CancellationToken.None);

        Assert.Equal(ErrorCode.AccessTokenExpired, code);
        Assert.Equal(WatchedStub.Expired, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => original.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("\"quoted\"", true)]
    [InlineData("'quoted'", true)]
    [InlineData("\"", false)]
    [InlineData("'", false)]
    [InlineData("\"half", false)]
    [InlineData("", false)]
    public void IsQuoted_Token_IsOneInQuotes(string token, bool expected) => Assert.Equal(expected, Token.IsQuoted(token));

    [Fact]
    public async Task RefreshAsync_CredentialThatOnlyGivesTokens_HasNoOther()
    {
        using var invoker = new HttpMessageInvoker(new WatchedStub(static _ => new HttpResponseMessage()));
        var context = new FabroCredentialContext(Clients.Server, invoker);

        Assert.False(await new Giver().RefreshAsync(context, "old", errorCode: null, CancellationToken.None));
        Assert.Same(TimeProvider.System, context.TimeProvider);
    }

    private sealed class Giver : FabroCredential
    {
        public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) => new("old");
    }
}
