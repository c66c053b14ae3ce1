using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.AuthStore;

/// <summary>A refresh that the server or the store rejects.</summary>
public sealed class RefreshFailureTests : AuthStoreTest
{
    [Fact]
    public async Task CallAsync_ManyCallsWhoseRefreshFails_EachHaveAnExceptionOfTheirOwn()
    {
        Server.RefusalsAtOnce = 10;
        var goOn = new TaskCompletionSource();
        Server.RefreshInstead = async context =>
        {
            await goOn.Task;
            await PlayErrorAsync(context, 401, "refresh_token_expired");
        };
        var calls = Enumerable.Range(0, 10)
            .Select(_ => Assert.ThrowsAsync<FabroCredentialException>(() => Fabro.Auth.GetCurrentUserAsync()))
            .ToList();
        while (Server.Requests.Count < 11)
        {
            await Task.Yield();
        }

        goOn.SetResult();

        var exceptions = await Task.WhenAll(calls);

        Assert.Equal(10, exceptions.Distinct().Count());
        Assert.All(exceptions, static exception => Assert.True(exception.IsSignInRequired));
        Assert.Single(exceptions.Select(static exception => exception.Message).Distinct());
    }

    [Theory]
    [InlineData("refresh_token_expired")]
    [InlineData("refresh_token_revoked")]
    public async Task CallAsync_ChainIsDead_RemovesTheEntryAndSaysSo(string error)
    {
        Server.RefreshInstead = context => PlayErrorAsync(context, 401, error);
        var text = File.ReadAllText(Store).Replace(
            "{\"servers\":{", "{\"servers\":{\"https://other.test\":{\"kind\":\"dev-token\"},", StringComparison.Ordinal);
        File.WriteAllText(Store, text);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Equal(
            $"The sign-in at {Server.Key} has ended ({error}), and its entry was removed from the auth store {Store}. "
                + $"Sign in again with FabroLogin or fabro auth login --server {Server.Key}.",
            exception.Message);
        Assert.True(exception.IsSignInRequired);
        Assert.Null(AuthFile.Entry(Store, Server.Key));
        Assert.NotNull(AuthFile.Entry(Store, "https://other.test"));
        // The next call finds no sign-in in the store.
        Assert.Contains(
            $"(has no sign-in at {Server.Key})",
            (await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync())).Message);
    }

    [Theory]
    [InlineData(401, "unauthorized")]
    [InlineData(403, "github_auth_not_configured")]
    public async Task CallAsync_TokenNotTaken_KeepsTheEntryAndSaysSo(int status, string error)
    {
        Server.RefreshInstead = context => PlayErrorAsync(context, status, error);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.StartsWith(
            $"The sign-in at {Server.Key} could not be refreshed: the server returned {status} {error}. Sign in again", exception.Message);
        Assert.True(exception.IsSignInRequired);
        Assert.NotNull(AuthFile.Entry(Store, Server.Key));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(407)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task CallAsync_AnswerThatSaysNothingOfTheSignIn_KeepsTheEntryForLater(int status)
    {
        Server.RefreshInstead = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => Fabro.Auth.GetCurrentUserAsync());
        Assert.Equal(
            $"The expired sign-in at {Server.Key} could not be refreshed: the server returned {status}. Retry later.", exception.Message);
        Assert.False(exception.IsSignInRequired);

        Server.RefreshInstead = null;
        await Fabro.Auth.GetCurrentUserAsync();
        Assert.Equal(1, Server.Refreshes);
    }

    public static TheoryData<string> Lost =>
    [
        "",
        "{",
        "{}",
        "  {\"access_token\":\"a\",\"refresh_tok",
        "{\"access_token\":\"a\",\"refresh_token\":7}",
        "{\"access_token\":\"a b\",\"refresh_token\":\"r\"}",
        "{\"access_token\":null,\"refresh_token\":\"r\"}",
        "{\"access_token\":\"a\",\"access_token\":\"b\",\"refresh_token\":\"r\"}",
        "{\"access_token\":\"\\ud800\",\"refresh_token\":\"r\"}",
        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"subject\":{\"login\":\"\\ud800\"}}",
        "\uFEFF{\"access_token\":\"\",\"refresh_token\":\"r\"}",
    ];

    // The server has consumed the refresh token by then, and would treat a second use as theft.
    [Theory]
    [MemberData(nameof(Lost))]
    public async Task CallAsync_AnswerThatLostTheTokens_NeedsANewSignIn(string body)
    {
        Server.RefreshInstead = context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        };

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.StartsWith(
            $"The sign-in at {Server.Key} has ended: the server accepted its refresh token, but returned 200 with a body that contains no tokens. Its entry was removed",
            exception.Message);
        Assert.True(exception.IsSignInRequired);
        Assert.Null(AuthFile.Entry(Store, Server.Key));
        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());
        Assert.Single(Server.Requests, static request => request.StartsWith("POST /auth/cli/refresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallAsync_AnswerCutByTheConnection_NeedsANewSignIn()
    {
        using var body = new ScriptedStream().Break(new IOException("The connection was reset."));
        using var handler = new WatchedStub(request =>
        {
            if (request.RequestUri!.AbsolutePath != "/auth/cli/refresh")
            {
                return StubHandler.Json(HttpStatusCode.Unauthorized, WatchedStub.Expired);
            }

            var response = new HttpResponseMessage { Content = new StreamContent(body) };
            response.Content.Headers.ContentType = new("application/json");
            return response;
        });
        using var fabro = Clients.Open(handler, FabroCredential.AuthStore(Store), Server.Address);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => fabro.Auth.GetCurrentUserAsync());

        Assert.True(exception.IsSignInRequired);
        Assert.Null(AuthFile.Entry(Store, Server.Key));
    }

    [Theory]
    [InlineData("hello", "text/plain")]
    [InlineData("<html>Sign in to the hotel</html>", "text/html")]
    [InlineData("", "text/html")]
    [InlineData("[1]", "application/json")]
    public async Task CallAsync_SomethingElseAnswers_ChangesNothing(string body, string contentType)
    {
        Server.RefreshInstead = context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body);
        };

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Contains("the server returned 200 with a body that contains no tokens. Retry later.", exception.Message);
        Assert.False(exception.IsSignInRequired);
        Assert.Equal("access_0", (string?)AuthFile.Entry(Store, Server.Key)!["access_token"]);
    }

    [LinuxFact]
    public async Task CallAsync_LockThatCannotBeOpened_KeepsTheRefreshToken()
    {
        // A lock file owned by another user would fail the same way, but not if the tests run as root.
        Directory.CreateDirectory(Folder["auth.lock"]);

        await Assert.ThrowsAsync<FabroConfigurationException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.DoesNotContain(Server.Requests, static request => request.StartsWith("POST /auth/cli/refresh", StringComparison.Ordinal));
        Assert.Equal("fabro_refresh_0", (string?)AuthFile.Entry(Store, Server.Key)!["refresh_token"]);
        Directory.Delete(Folder["auth.lock"]);
        await Fabro.Auth.GetCurrentUserAsync();
    }

    [Theory]
    [InlineData("\"https://other.test\": {\"kind\": \"oauth\", \"access_token\": \"\\ud800\"}, ")]
    [InlineData("\"https://other.test\": {\"a\": 1, \"a\": 2}, \"\\udc00\": [], ")]
    [InlineData("\"https://other.test\": {\"n\": 1e999}, ")]
    public async Task CallAsync_OddEntriesOfOthers_AreLeftAsTheyAre(string others)
    {
        var text = File.ReadAllText(Store).Replace("{\"servers\":{", "\uFEFF{\"servers\":{" + others, StringComparison.Ordinal);
        File.WriteAllText(Store, text);

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(1, Server.Refreshes);
        Assert.Contains(others, File.ReadAllText(Store), StringComparison.Ordinal);
        Assert.Contains(Server.RefreshToken, File.ReadAllText(Store), StringComparison.Ordinal);
        // Another client finds the tokens.
        using var other = Open();
        await other.Auth.GetCurrentUserAsync();
        Assert.Equal(1, Server.Refreshes);
    }

    [LinuxFact]
    public async Task CallAsync_StoreBehindALink_IsWrittenThrough()
    {
        var real = Folder["elsewhere.json"];
        File.Move(Store, real);
        File.CreateSymbolicLink(Store, real);

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(real, new FileInfo(Store).LinkTarget);
        Assert.Equal(Server.AccessToken, (string?)AuthFile.Entry(real, Server.Key)!["access_token"]);
        // A change that another process makes to the link's target takes effect immediately.
        var text = File.ReadAllText(real).Replace(Server.AccessToken, "stale", StringComparison.Ordinal);
        File.WriteAllText(real, text);
        File.SetLastWriteTimeUtc(real, DateTime.UtcNow.AddSeconds(5));
        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());
    }

    [LinuxFact]
    public async Task CallAsync_StoreThatCannotBeWritten_KeepsTheRefreshToken()
    {
        // The names of the lock files are short enough, but the name of the temporary file that would replace the store is not.
        var store = Folder[new string('a', 230) + ".json"];
        AuthFile.Write(store, Server.Key);
        using var fabro = Clients.Open(credential: FabroCredential.AuthStore(store), server: Server.Address);

        var exception = await Assert.ThrowsAsync<FabroConfigurationException>(() => fabro.Auth.GetCurrentUserAsync());

        Assert.StartsWith($"The auth store {store} cannot be written: ", exception.Message);
        Assert.DoesNotContain(Server.Requests, static request => request.StartsWith("POST /auth/cli/refresh", StringComparison.Ordinal));
        Assert.Equal("fabro_refresh_0", (string?)AuthFile.Entry(store, Server.Key)!["refresh_token"]);
    }

    [Fact]
    public async Task CallAsync_BothTokensOver_SendsNone()
    {
        var clock = new WaitableTimeProvider();
        clock.Advance(DateTimeOffset.Parse("2126-12-22T05:02:25Z", CultureInfo.InvariantCulture) - clock.GetUtcNow());
        using var fabro = Open(clock);

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(() => fabro.Auth.GetCurrentUserAsync());

        Assert.Contains($"(its sign-in at {Server.Key} ended at 2126-12-22 05:02:24Z)", exception.Message);

        Assert.Equal(["GET /api/v1/auth/me"], Server.Requests);
    }

    [Fact]
    public async Task CallAsync_DamagedStore_SaysSo()
    {
        File.WriteAllText(Store, "{");

        Assert.Contains(
            "is damaged", (await Assert.ThrowsAsync<FabroConfigurationException>(() => Fabro.Auth.GetCurrentUserAsync())).Message);
    }

    [Fact]
    public async Task Exceptions_OfEveryFailure_HoldNoToken()
    {
        List<Exception> exceptions = [];
        foreach (var error in (string[])["refresh_token_expired", "unauthorized", "server_error"])
        {
            AuthFile.Write(Store, Server.Key);
            Server.RefreshInstead = context => PlayErrorAsync(context, error == "server_error" ? 500 : 401, error);
            exceptions.Add(await Assert.ThrowsAnyAsync<FabroException>(() => Fabro.Auth.GetCurrentUserAsync()));
        }

        Assert.All(exceptions, static exception =>
        {
            Assert.DoesNotContain("access_0", exception.ToString());
            Assert.DoesNotContain("fabro_refresh_0", exception.ToString());
        });
    }

    private static Task PlayErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"error":"{{error}}","error_description":"No","request_id":"r"}""");
    }
}
