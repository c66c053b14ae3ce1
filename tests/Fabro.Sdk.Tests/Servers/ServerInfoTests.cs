using System.Net;

namespace Fabro.Sdk.Tests.Servers;

/// <summary>The server's version and compatibility, and the diagnosis of problems.</summary>
public sealed class ServerInfoTests
{
    private readonly List<string> _calls = [];

    [Theory]
    [InlineData("0.333.0-nightly.0", ServerCompatibility.Full, 0)]
    [InlineData("0.333.0", ServerCompatibility.Full, 0)]
    [InlineData("0.356.9", ServerCompatibility.Full, 0)]
    [InlineData("0.254.0", ServerCompatibility.Older, 10)]
    [InlineData("0.332.0", ServerCompatibility.Older, 10)]
    [InlineData("0.1", ServerCompatibility.Older, 10)]
    [InlineData("0.357.0-nightly.0", ServerCompatibility.Newer, 8)]
    [InlineData("1.0.0", ServerCompatibility.Newer, 8)]
    [InlineData("dev", ServerCompatibility.Unknown, 0)]
    [InlineData("0", ServerCompatibility.Unknown, 0)]
    [InlineData("x.y", ServerCompatibility.Unknown, 0)]
    [InlineData(null, ServerCompatibility.Unknown, 0)]
    public void ServerInfo_Version_TellsWhatItMeans(string? version, ServerCompatibility compatibility, int missing)
    {
        var server = new ServerInfo(version);

        Assert.Equal((compatibility, missing), (server.Compatibility, server.MissingOperations.Count));
        Assert.Contains(version ?? "does not report", server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetServerInfoAsync_SeveralTimes_AsksOnce()
    {
        using var fabro = Serve(static _ => (200, """{"version":"0.254.0"}"""));

        var server = await fabro.GetServerInfoAsync();

        Assert.Same(server, await fabro.GetServerInfoAsync());
        Assert.Equal("0.254.0", server.Version);
        Assert.Equal(["GET /api/v1/system/info"], _calls);
    }

    [Fact]
    public async Task GetServerInfoAsync_FailedCall_IsNotKept()
    {
        var isUp = false;
        using var fabro = Serve(_ => isUp ? (200, """{"version":""}""") : (500, "{}"));
        await Assert.ThrowsAsync<FabroServerException>(() => fabro.GetServerInfoAsync());
        isUp = true;

        Assert.Null((await fabro.GetServerInfoAsync()).Version);
    }

    [Fact]
    public async Task DiagnoseAsync_HealthyServer_FindsNothing()
    {
        using var fabro = Serve(static call => call switch
        {
            "GET /health" => (200, """{"status":"ok"}"""),
            "GET /api/v1/system/info" => (200, """{"version":"0.333.0"}"""),
            _ => (200, """{"version":"0.333.0","sections":[{"title":"LLM","checks":[{"name":"key","status":"pass","summary":"there"}]}]}"""),
        });

        var diagnosis = await fabro.DiagnoseAsync();

        Assert.True(diagnosis.IsHealthy, diagnosis.ToString());
        Assert.Equal(
            ("ok", "0.333.0", "No problems were found."), (diagnosis.Health!.Status, diagnosis.Server!.Version, diagnosis.ToString()));
        Assert.Equal(["GET /health", "GET /api/v1/system/info", "POST /api/v1/health/diagnostics"], _calls);
    }

    [Fact]
    public async Task DiagnoseAsync_ManyFaults_TellsThemAll()
    {
        using var fabro = Serve(static call => call switch
        {
            "GET /health" => (200, """{"status":"degraded"}"""),
            "GET /api/v1/system/info" => (200, """{"version":"0.254.0"}"""),
            _ => (200, """{"sections":[{"title":"LLM","checks":[{"name":"key","status":"error","summary":"is missing.","remediation":"Add it."},{"name":"net","status":"warning","summary":"is slow."},{"name":"ok","status":"pass"}]}]}"""),
        });

        var diagnosis = await fabro.DiagnoseAsync();

        Assert.Equal(4, diagnosis.Problems.Count);
        Assert.Equal("LLM, key (error): is missing. Add it.", diagnosis.Problems[2]);
        Assert.Equal("LLM, net (warning): is slow.", diagnosis.Problems[3]);
        Assert.False(diagnosis.IsHealthy);
    }

    [Fact]
    public async Task DiagnoseAsync_RefusedCredential_IsAProblemAndNoException()
    {
        using var fabro = Serve(static call => call == "GET /health" ? (200, """{"status":"ok"}""") : (401, "{}"));

        var diagnosis = await fabro.DiagnoseAsync();

        Assert.Equal(2, diagnosis.Problems.Count);
        Assert.All(diagnosis.Problems, static problem => Assert.Contains("401", problem, StringComparison.Ordinal));
        Assert.Null(diagnosis.Report);
    }

    [Fact]
    public async Task DiagnoseAsync_ServerThatIsNotSetUp_SaysSoAndAsksNoMore()
    {
        using var fabro = Serve(static _ => (200, """{"status":"ok","mode":"install"}"""));

        Assert.Contains("install mode", Assert.Single((await fabro.DiagnoseAsync()).Problems), StringComparison.Ordinal);
        Assert.Single(_calls);
    }

    [Fact]
    public async Task DiagnoseAsync_NobodyAnswers_IsAProblem()
    {
        using var fabro =
            Clients.Open(new WatchedStub(static _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")));

        var diagnosis = await fabro.DiagnoseAsync();

        Assert.StartsWith("Health: ", Assert.Single(diagnosis.Problems), StringComparison.Ordinal);
        Assert.Null(diagnosis.Health);
    }

    private FabroClient Serve(Func<string, (int Status, string Body)> answer) => Clients.Open(new WatchedStub(request =>
    {
        var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        _calls.Add(call);
        var (status, body) = answer(call);
        return StubHandler.Json((HttpStatusCode)status, body);
    }));
}
