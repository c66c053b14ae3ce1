using System.Diagnostics;
using System.Net;
using System.Reflection;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Credentials;

public sealed class FabroCredentialTests
{
    private readonly FakeEnvironment _environment = new();

    [Fact]
    public async Task GetTokenAsync_StaticTokens_AreTrimmed()
    {
        Assert.Equal("fabro_dev_1", await TokenAsync(FabroCredential.DevToken("fabro_dev_1\n")));
        Assert.Equal("t0ken-abc", await TokenAsync(FabroCredential.Bearer(" t0ken-abc ")));
        Assert.Null(await TokenAsync(FabroCredential.Anonymous));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two words")]
    public void Bearer_Unsendable_ThrowsWithoutRepeatingIt(string token)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => FabroCredential.Bearer(token));

        Assert.DoesNotContain("two words", exception.ToString());
        Assert.ThrowsAny<ArgumentException>(() => FabroCredential.DevToken(token));
    }

    [Fact]
    public async Task Environment_Variable_IsReadEachTime()
    {
        var credential = FabroCredential.Environment();
        Assert.Null(await TokenAsync(credential));

        _environment.Variables["FABRO_TOKEN"] = " t0ken-one \n";
        Assert.Equal("t0ken-one", await TokenAsync(credential));
        _environment.Variables["FABRO_TOKEN"] = "t0ken-two";
        Assert.Equal("t0ken-two", await TokenAsync(credential));
    }

    [Theory]
    [InlineData("https://fabro.test", true)]
    [InlineData("https://FABRO.test:443/api/v1", true)]
    [InlineData("https://other.test", false)]
    [InlineData("http://fabro.test", false)]
    public async Task Environment_ServerVariable_TellsWhoseTokenItIs(string server, bool isGiven)
    {
        _environment.Variables["FABRO_TOKEN"] = "t0ken-one";
        _environment.Variables["FABRO_SERVER"] = server;

        Assert.Equal(isGiven ? "t0ken-one" : null, await TokenAsync(FabroCredential.Environment()));
    }

    [Fact]
    public async Task Default_EverythingThere_TakesTheVariableFirst()
    {
        using var directory = new TemporaryDirectory();
        AuthFile.Write(directory["auth.json"], "unix:///run/fabro.sock", "st0red-token");
        _environment.Variables["FABRO_AUTH_FILE"] = directory["auth.json"];
        _environment.Variables["FABRO_TOKEN"] = "t0ken-of-variable";
        _environment.Files["/home/somebody/.fabro/storage/server.dev-token"] = "l0cal-token\n";

        Assert.Equal("t0ken-of-variable", await TokenAsync(FabroCredential.Default, "/run/fabro.sock"));
        _environment.Variables.Remove("FABRO_TOKEN");
        Assert.Equal("st0red-token", await TokenAsync(FabroCredential.Default, "/run/fabro.sock"));
        File.Delete(directory["auth.json"]);
        Assert.Equal("l0cal-token", await TokenAsync(FabroCredential.Default, "/run/fabro.sock"));
        // Any program could be listening on a local port.
        Assert.Null(await TokenAsync(FabroCredential.Default, "http://127.0.0.1:32276"));
    }

    [Fact]
    public async Task Default_DevTokenThatMayNotBeRead_Throws()
    {
        _environment.Files["/home/somebody/.fabro/storage/server.dev-token"] = null;

        var exception = await Assert.ThrowsAsync<FabroConfigurationException>(() => TokenAsync(FabroCredential.Default, "/run/fabro.sock"));

        Assert.StartsWith("The server's dev token /home/somebody/.fabro/storage/server.dev-token cannot be read: ", exception.Message);
    }

    [Fact]
    public async Task Default_ServerSetUpAnew_ItsNewDevTokenIsTakenUp()
    {
        const string File = "/home/somebody/.fabro/storage/server.dev-token";
        Assert.Null(await TokenAsync(FabroCredential.Default, "/run/fabro.sock"));
        _environment.Files[File] = "first-t0ken";
        Assert.Equal("first-t0ken", await TokenAsync(FabroCredential.Default, "/run/fabro.sock"));
        Assert.False(
            await FabroCredential.Default.RefreshAsync(
                Context("/run/fabro.sock"), "first-t0ken", "access_token_invalid", CancellationToken.None));

        _environment.Files[File] = "second-t0ken";

        Assert.True(
            await FabroCredential.Default.RefreshAsync(
                Context("/run/fabro.sock"), "first-t0ken", "access_token_invalid", CancellationToken.None));
        Assert.Equal("second-t0ken", await TokenAsync(FabroCredential.Default, "/run/fabro.sock"));
    }

    [Fact]
    public async Task Chain_Members_AreAskedInOrder()
    {
        var chain = FabroCredential.Chain(
            FabroCredential.Anonymous, new ScriptedCredential(""), FabroCredential.Bearer("t0ken-b"), FabroCredential.Bearer("c"));

        Assert.Equal("t0ken-b", await TokenAsync(chain));
        Assert.Null(await TokenAsync(FabroCredential.Chain()));
    }

    [Fact]
    public async Task Chain_Rejection_GoesToWhoGaveTheToken()
    {
        var first = new ScriptedCredential([null]);
        var second = new ScriptedCredential("old-t0ken", "new-t0ken");
        var chain = FabroCredential.Chain(first, second, FabroCredential.Bearer("n0t-this-t0ken"));

        Assert.True(await chain.RefreshAsync(Context(), "old-t0ken", "access_token_expired", CancellationToken.None));
        Assert.Empty(first.Rejections);
        Assert.Equal(["access_token_expired"], second.Rejections);
        Assert.True(await chain.RefreshAsync(Context(), "old-t0ken", "access_token_expired", CancellationToken.None));
        Assert.Single(second.Rejections);
        Assert.False(await FabroCredential.Chain().RefreshAsync(Context(), "old-t0ken", null, CancellationToken.None));
    }

    [Fact]
    public async Task BearerDelegate_ExpiredToken_IsAskedOnceMore()
    {
        var tokens = new Queue<string>(["new-t0ken", "same-t0ken", "same-t0ken"]);
        var credential = FabroCredential.Bearer(_ => new(tokens.Dequeue()));

        Assert.True(await credential.RefreshAsync(Context(), "old-t0ken", "access_token_expired", CancellationToken.None));
        Assert.False(await credential.RefreshAsync(Context(), "same-t0ken", "access_token_expired", CancellationToken.None));
        Assert.False(await credential.RefreshAsync(Context(), "old-t0ken", "access_token_invalid", CancellationToken.None));
        Assert.Single(tokens);
    }

    [Fact]
    public void ToString_EveryKind_NamesItAndNoToken()
    {
        Assert.Equal("dev-token", FabroCredential.DevToken("secret").ToString());
        Assert.Equal("bearer", FabroCredential.Bearer("secret").ToString());
        Assert.Equal("bearer", FabroCredential.Bearer(static _ => new("secret")).ToString());
        Assert.Equal("environment", FabroCredential.Environment().ToString());
        Assert.Equal("auth-store", FabroCredential.AuthStore().ToString());
        Assert.Equal("anonymous", FabroCredential.Anonymous.ToString());
        Assert.Equal("chain(environment, auth-store, local-dev-token)", FabroCredential.Default.ToString());
    }

    [Fact]
    public void DebuggerViews_WhatHoldsATokenAsText_HideIt()
    {
        var property = typeof(FabroClientOptions).GetProperty("Token")!;
        var field = FabroCredential.Bearer("secret").GetType().GetField("_token", BindingFlags.Instance | BindingFlags.NonPublic)!;

        Assert.Equal("{ToString(),nq}", typeof(FabroCredential).GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        Assert.Equal(DebuggerBrowsableState.Never, property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
        Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
    }

    [Fact]
    public void NewFabroClient_CredentialAndToken_Throws()
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => new FabroClient(new FabroClientOptions
        {
            Server = Clients.Server,
            Token = "secret",
            Credential = FabroCredential.Anonymous,
        }));

        Assert.Contains("Token and Credential are both set. Set only one of them.", exception.Message);
        Assert.DoesNotContain("secret", exception.ToString());
    }

    [Fact]
    public async Task Context_OfATest_ReachesTheServerOnly()
    {
        using var anonymous = new HttpMessageInvoker(new WatchedStub(static _ => new HttpResponseMessage(HttpStatusCode.OK)));
        var context = new FabroCredentialContext(new Uri("https://FABRO.test/api/v1"), anonymous);

        Assert.Equal(new Uri("https://fabro.test"), context.Server);
        Assert.Same(TimeProvider.System, context.TimeProvider);
        Assert.Equal("t0ken-b", await FabroCredential.Bearer("t0ken-b").GetTokenAsync(context, CancellationToken.None));
    }

    private FabroCredentialContext Context(string server = "https://fabro.test") =>
        new(
            ServerAddress.Parse(server, "It"),
            new HttpMessageInvoker(new WatchedStub(static _ => throw new NotSupportedException())),
            TimeProvider.System,
            _environment);

    private async Task<string?> TokenAsync(FabroCredential credential, string server = "https://fabro.test")
    {
        var token = await credential.GetTokenAsync(Context(server), CancellationToken.None);
        SuiteWatch.Uses(token);
        return token;
    }
}
