namespace Fabro.Sdk.Tests.Credentials;

/// <summary>
/// A token from any source is sent without surrounding white space. A quoted token is rejected before anything is sent, and the error
/// names its source.
/// </summary>
public sealed class TokenSpellingTests
{
    private const string Token = "fabro_dev_0123";

    private static readonly Dictionary<string, Func<string, (FabroCredential? Credential, FakeEnvironment Environment)>> Givers = new()
    {
        ["bearer"] = static token => (FabroCredential.Bearer(token), new()),
        ["dev token"] = static token => (FabroCredential.DevToken(token), new()),
        ["delegate"] = static token => (FabroCredential.Bearer(_ => new ValueTask<string>(token)), new()),
        ["chain"] = static token => (FabroCredential.Chain(FabroCredential.Bearer(_ => new ValueTask<string>(token))), new()),
        ["environment"] = static token => (FabroCredential.Environment(), new() { Variables = { ["FABRO_TOKEN"] = token } }),
        ["default"] = static token => (null, new() { Variables = { ["FABRO_TOKEN"] = token } }),
    };

    public static TheoryData<string, string> Blanks
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var giver in Givers.Keys)
            {
                foreach (var format in (string[])["{0}\n", "{0}\r\n", " {0}", "\t{0}\t ", "{0}"])
                {
                    cases.Add(giver, format);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string, string> Quotes
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var giver in Givers.Keys)
            {
                foreach (var format in (string[])["\"{0}\"", "'{0}'", "\"{0}\"\n"])
                {
                    cases.Add(giver, format);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Blanks))]
    public async Task CallAsync_BlanksAroundTheToken_AreNotSent(string giver, string format)
    {
        var sent = new List<string?>();
        using var fabro = Open(giver, format, sent);

        await fabro.CallAsync();
        await fabro.CallAsync();

        Assert.Equal(["Bearer " + Token, "Bearer " + Token], sent);
    }

    [Theory]
    [MemberData(nameof(Quotes))]
    public async Task CallAsync_TokenInQuotes_IsRefusedAndNamed(string giver, string format)
    {
        var sent = new List<string?>();
        using var fabro = Open(giver, format, sent);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => fabro.CallAsync());

        Assert.Contains("in quotes", exception.Message, StringComparison.Ordinal);
        Assert.Equal(giver is "environment" or "default", exception.Message.Contains("FABRO_TOKEN", StringComparison.Ordinal));
        Assert.DoesNotContain(Token, exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(sent);
    }

    // The same token, with or without surrounding white space, has already been rejected.
    [Fact]
    public async Task CallAsync_TokenWithBlanksExpired_IsNotSentAgain()
    {
        var sent = new List<string?>();
        using var fabro = Open("delegate", "{0}\n", sent, """{"errors":[{"status":"401","title":"Unauthorized","code":"access_token_expired"}]}""");

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => fabro.CallAsync());

        Assert.Single(sent);
    }

    private static FabroClient Open(string giver, string format, List<string?> sent, string? refusal = null)
    {
        var (credential, environment) = Givers[giver](string.Format(null, format, Token));
        var handler = new WatchedStub(request =>
        {
            sent.Add(request.Headers.Authorization?.ToString());
            return refusal is null
                ? new HttpResponseMessage { Content = new StringContent("{}") }
                : new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized) { Content = new StringContent(refusal) };
        });
        return Clients.Open(handler, credential, environment: environment);
    }
}
