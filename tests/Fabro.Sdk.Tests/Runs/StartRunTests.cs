using System.Net;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>From a request to a run: what is sent, and how rejections and lost responses are handled.</summary>
public sealed class StartRunTests
{
    private const string Graph = "digraph G { start [shape=Mdiamond] exit [shape=Msquare] start -> exit }";

    private const string Refusal = """{"errors":[{"status":"400","title":"Bad Request","detail":"Validation failed","request_id":"r-1"}],"request_id":"r-1"}""";

    private const string Diagnostics =
        """
        {"ok":false,"workflow":{"name":"G","nodes":0,"edges":1,"goal":"","diagnostics":[
          {"rule":"start_node","severity":"error","message":"Pipeline must have exactly one start node","fix":"Add a node with shape=Mdiamond","source_path":"workflow.fabro","line":3},
          {"rule":"style","severity":"warning","message":"Too plain"}]}}
        """;

    private readonly List<string> _calls = [];
    private readonly List<string> _bodies = [];

    [Fact]
    public async Task StartRunAsync_Request_CreatesAndStarts()
    {
        using var fabro = Serve(call => call.EndsWith("/start", StringComparison.Ordinal) ? Run("runnable") : Run("submitted"));
        var request = RunRequest.FromGraph(Graph, "/srv/work");
        (request.Goal, request.Title, request.ParentId) = ("Ship", "Release", "run_0");
        (request.Environment, request.Model, request.Provider) = ("local", "gpt", "openai");
        (request.DryRun, request.AutoApprove, request.KeepSandbox, request.Verbose) = (false, true, false, true);
        request.Labels["team"] = "core";
        request.Inputs["count"] = 5;
        request.Inputs["ratio"] = 0.5;
        request.Inputs["force"] = true;
        request.Inputs["name"] = "a=b";

        await using var run = await fabro.StartRunAsync(request);

        Assert.Equal("run_1", run.Id);
        Assert.Equal(["POST /api/v1/runs", "POST /api/v1/runs/run_1/start"], _calls);
        var expected = JsonNode.Parse(
            """
            {"version":1,"cwd":"/srv/work","goal":{"type":"value","text":"Ship"},"title":"Release","parent_id":"run_0","target":{"path":"workflow.fabro"},
             "workflows":{"workflow.fabro":{"source":"digraph G { start [shape=Mdiamond] exit [shape=Msquare] start -> exit }"}},
             "args":{"environment":"local","model":"gpt","provider":"openai","dry_run":false,"auto_approve":true,"preserve_sandbox":false,"verbose":true,
                     "label":["team=core"],"input":["count=5","ratio=0.5","force=true","name=a=b"]}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(_bodies[0])), _bodies[0]);
    }

    [Fact]
    public void ToManifest_NothingSet_HasNoArguments()
    {
        var manifest = RunRequest.FromGraph(Graph).ToManifest();

        Assert.Null(manifest.Args);
        Assert.Equal(Directory.GetCurrentDirectory(), manifest.Cwd);
    }

    [Fact]
    public void ToManifest_OfAManifest_ChangesACopy()
    {
        var given = RunRequest.FromGraph(Graph, "/srv").ToManifest();
        given.Args = new ManifestArgs { Labels = ["a=1"], Environment = "docker" };
        var request = RunRequest.FromManifest(given);
        request.Labels["b"] = "2";
        request.Environment = "local";
        request.Title = "mine";

        var first = request.ToManifest();
        var second = request.ToManifest();

        Assert.Equal(["a=1", "b=2"], first.Args!.Labels);
        Assert.Equal(first.Args.Labels, second.Args!.Labels);
        Assert.Equal(("local", "mine"), (first.Args.Environment, first.Title));
        Assert.Equal(("docker", null, 1), (given.Args.Environment, given.Title, given.Args.Labels.Count));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a=b", "x")]
    public void ToManifest_KeyThatCannotBeSent_IsRefused(string key, string value)
    {
        var labeled = RunRequest.FromGraph(Graph);
        labeled.Labels[key] = value;
        var given = RunRequest.FromGraph(Graph);
        given.Inputs[key] = value;

        Assert.Throws<ArgumentException>(labeled.ToManifest);
        Assert.Throws<ArgumentException>(given.ToManifest);
    }

    [Fact]
    public void ToManifest_InputOfAnotherType_IsRefused()
    {
        var request = RunRequest.FromGraph(Graph);
        request.Inputs["list"] = new List<string>();

        Assert.Contains("'list'", Assert.Throws<ArgumentException>(request.ToManifest).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateRunAsync_WorkflowThatIsNotValid_TellsTheDiagnostics()
    {
        using var fabro = Serve(call => call.EndsWith("/validate", StringComparison.Ordinal)
            ? (HttpStatusCode.OK, Diagnostics)
            : (HttpStatusCode.BadRequest, Refusal));

        var failure = await Assert.ThrowsAsync<FabroInvalidWorkflowException>(
            () => fabro.CreateRunAsync(RunRequest.FromGraph(Graph, "/srv")));

        Assert.Equal(["POST /api/v1/runs", "POST /api/v1/validate"], _calls);
        Assert.Equal(_bodies[0], _bodies[1]);
        Assert.Equal(["start_node", "style"], failure.Diagnostics.Select(diagnostic => diagnostic.Rule));
        Assert.Equal(
            "The workflow is not valid. Pipeline must have exactly one start node (workflow.fabro, line 3). Add a node with shape=Mdiamond.",
            failure.Message);
        Assert.IsType<FabroBadRequestException>(failure.InnerException);
    }

    [Theory]
    [InlineData(200, """{"ok":true,"workflow":{"diagnostics":[]}}""")]
    [InlineData(400, Refusal)]
    [InlineData(500, "")]
    public async Task CreateRunAsync_RefusalNobodyExplains_IsTheRefusal(int status, string validation)
    {
        using var fabro = Serve(call => call.EndsWith("/validate", StringComparison.Ordinal)
            ? ((HttpStatusCode)status, validation)
            : (HttpStatusCode.BadRequest, Refusal));

        await Assert.ThrowsAsync<FabroBadRequestException>(() => fabro.CreateRunAsync(RunRequest.FromGraph(Graph, "/srv")));
    }

    [Fact]
    public async Task StartRunAsync_RunThatCannotBeStarted_IsNotLost()
    {
        using var fabro = Serve(call => call.EndsWith("/start", StringComparison.Ordinal)
            ? (HttpStatusCode.ServiceUnavailable, "")
            : Run("submitted"));

        var failure = await Assert.ThrowsAsync<FabroRunException>(() => fabro.StartRunAsync(RunRequest.FromGraph(Graph, "/srv")));

        Assert.Equal("run_1", failure.Cursor.RunId);
        Assert.Contains("run_1", failure.Message, StringComparison.Ordinal);
        Assert.IsType<FabroUnavailableException>(failure.InnerException);
    }

    [Theory]
    [InlineData("runnable", 1)]
    [InlineData("submitted", 2)]
    public async Task StartAsync_ResponseThatIsLost_LooksBeforeItStartsOnceMore(string found, int starts)
    {
        var sent = 0;
        using var fabro = Serve(call =>
        {
            if (!call.EndsWith("/start", StringComparison.Ordinal))
            {
                return Run(found);
            }

            return ++sent == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "lost") : Run("runnable");
        });

        var run = await fabro.OpenRun("run_1").StartAsync();

        Assert.IsType<RunStatusRunnable>(run.Lifecycle.Status);
        Assert.Equal(starts, sent);
    }

    private static (HttpStatusCode Status, string Body) Run(string status) => (HttpStatusCode.OK, """{"id":"run_1","lifecycle":{"status":{"kind":"STATUS"}}}""".Replace("STATUS", status, StringComparison.Ordinal));

    private FabroClient Serve(Func<string, (HttpStatusCode Status, string Body)> answer)
    {
        var handler = new WatchedStub(request =>
        {
            var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
            _calls.Add(call);
            if (request.Content is { } content)
            {
                _bodies.Add(new StreamReader(content.ReadAsStream()).ReadToEnd());
            }

            var (status, body) = answer(call);
            return StubHandler.Json(status, body);
        });
        return Clients.Open(handler);
    }
}
