using System.Net;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>Workflow versions that a server stores, and runs that are created from them.</summary>
public sealed class WorkflowVersionsTests
{
    private readonly List<(string Call, JsonNode Body)> _sent = [];

    [Fact]
    public async Task RegisterWorkflowAsync_WorkflowWithChildren_StoresThoseFirst()
    {
        using var directory = new WorkflowDirectory();
        directory.Write("root/workflow.toml", "_version = 1\n[workflow]\ngraph = \"workflow.fabro\"\n");
        directory.Write("root/workflow.fabro", """digraph R { a [import="imports/shared.fabro"] b [prompt="@prompts/task.md"] c [stack.child_workflow="../child/workflow.fabro"] d [stack.child_workflow="../child/workflow.fabro"] }""");
        directory.Write("root/imports/shared.fabro", """digraph S { x [stack.child_workflow="../../other/other.fabro"] }""");
        directory.Write("root/prompts/task.md", """Hello {% include "detail.md" %}""");
        directory.Write("root/prompts/detail.md", "detail");
        directory.Write("child/workflow.fabro", """digraph C { z [stack.child_workflow="../other/other.fabro"] }""");
        directory.Write("other/other.fabro", "digraph O { }");
        using var fabro = Serve();

        var id = await fabro.RegisterWorkflowAsync(await RunRequest.FromWorkflowAsync("root/workflow.toml", directory.Path));

        Assert.Equal("v3", id);
        Assert.All(_sent, static sent => Assert.Equal("POST /api/v1/workflow-versions", sent.Call));
        Assert.Equal(
            ["other/other.fabro", "child/workflow.fabro", "root/workflow.fabro"],
            _sent.Select(static sent => (string?)sent.Body["entrypoint"]));
        Assert.Equal("{}", _sent[0].Body["workflow_dependencies"]!.ToJsonString());
        Assert.Equal("""{"other/other.fabro":"v1"}""", _sent[1].Body["workflow_dependencies"]!.ToJsonString());
        Assert.Equal(
            ["child/workflow.fabro v2", "other/other.fabro v1"],
            _sent[2].Body["workflow_dependencies"]!.AsObject().Select(static entry => $"{entry.Key} {entry.Value}").Order());
        Assert.Equal(
            ["root/imports/shared.fabro", "root/prompts/detail.md", "root/prompts/task.md", "root/workflow.fabro", "root/workflow.toml"],
            _sent[2].Body["files"]!.AsObject().Select(static file => file.Key).Order(StringComparer.Ordinal));
        Assert.Equal("detail", (string?)_sent[2].Body["files"]!["root/prompts/detail.md"]);
    }

    [Fact]
    public async Task RegisterWorkflowAsync_ChildrenByNameAndSettings_AreTheirGraphs()
    {
        using var directory = new WorkflowDirectory();
        directory.Write("main.fabro", """digraph M { a [stack.child_workflow="review"] b [stack.child_workflow="sub/workflow.toml"] }""");
        directory.Write(".fabro/workflows/review/workflow.toml", "_version = 1\n[workflow]\ngraph = \"g.fabro\"\n");
        directory.Write(".fabro/workflows/review/g.fabro", "digraph G { }");
        directory.Write("sub/workflow.toml", "_version = 1\n[workflow]\ngraph = \"s.fabro\"\n");
        directory.Write("sub/s.fabro", "digraph S { }");
        using var fabro = Serve();

        await fabro.RegisterWorkflowAsync(await RunRequest.FromWorkflowAsync("main.fabro", directory.Path));

        Assert.Equal(
            [".fabro/workflows/review/g.fabro", "sub/s.fabro"],
            _sent[2].Body["workflow_dependencies"]!.AsObject().Select(static entry => entry.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RegisterWorkflowAsync_Graph_IsOneFile()
    {
        using var fabro = Serve();

        await fabro.RegisterWorkflowAsync(RunRequest.FromGraph("digraph G { }"));

        Assert.Equal("""{"entrypoint":"workflow.fabro","files":{"workflow.fabro":"digraph G { }"},"workflow_dependencies":{}}""", _sent.Single().Body.ToJsonString());
    }

    [Fact]
    public void Read_WorkflowsThatRunEachOther_AreRefused()
    {
        var manifest = Manifest(("a.fabro", """digraph A { x [stack.child_workflow="b.fabro"] }"""), ("b.fabro", """digraph B { x [stack.child_workflow="a.fabro"] }"""));

        Assert.Contains(
            "a.fabro runs b.fabro runs a.fabro",
            Assert.Throws<FabroWorkflowException>(() => WorkflowVersions.Read(manifest)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""digraph A { x [stack.child_workflow="gone.fabro"] }""", "gone.fabro")]
    [InlineData("digraph A {", "Failed to parse a.fabro")]
    public void Read_GraphThatCannotBeFollowed_IsRefused(string graph, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<FabroWorkflowException>(() => WorkflowVersions.Read(Manifest(("a.fabro", graph)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Create_FilesOutsideOfTheDirectory_AreRefused()
    {
        var manifest = Manifest(("a.fabro", """digraph A { x [stack.child_workflow="../b.fabro"] }"""), ("../b.fabro", "digraph B { }"));
        var versions = WorkflowVersions.Read(manifest);

        Assert.Equal(["../b.fabro", "a.fabro"], versions.Order);
        Assert.Contains(
            "'../b.fabro' is not in '/srv",
            Assert.Throws<FabroWorkflowException>(() => versions.Create("../b.fabro", new Dictionary<string, string>())).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.fabro", "b.fabro", "b.fabro")]
    [InlineData("x/a.fabro", "b.fabro", "x/b.fabro")]
    [InlineData("x/a.fabro", "./b.fabro", "x/b.fabro")]
    [InlineData("x/a.fabro", "../b.fabro", "b.fabro")]
    [InlineData("x/a.fabro", "../../b.fabro", "../b.fabro")]
    [InlineData("../a.fabro", "../b.fabro", "../../b.fabro")]
    [InlineData("x/y/a.fabro", "..//z/b.fabro", "x/z/b.fabro")]
    public void Join_Reference_IsRelativeToItsFile(string file, string reference, string expected) =>
        Assert.Equal(expected, WorkflowPath.Join(file, reference));

    [Fact]
    public async Task CreateRunAsync_Version_SendsAnIntent()
    {
        using var fabro = Serve();
        var request = RunRequest.FromVersion("abc", new GitRunTarget { Repo = "acme/app", Branch = "main", Sha = "0123" });
        (request.Goal, request.Title, request.ParentId, request.Environment) = ("Ship", "Release", "run_0", "docker");
        (request.Model, request.Provider, request.DryRun, request.AutoApprove, request.KeepSandbox) = ("gpt", "openai", false, true, null);
        request.Labels["team"] = "core";
        request.Inputs["count"] = 5;
        request.Inputs["force"] = true;
        request.Inputs["name"] = "a\"b";
        request.Inputs["ratio"] = 0.5;

        await using var run = await fabro.CreateRunAsync(request);

        Assert.Equal("run_1", run.Id);
        Assert.Equal("POST /api/v1/runs", _sent.Single().Call);
        var expected = JsonNode.Parse(
            """
            {"workflow_version_id":"abc","target":{"kind":"git","repo":"acme/app","branch":"main","sha":"0123"},"environment_id":"docker","parent_id":"run_0","title":"Release","goal":"Ship",
             "args":{"model":"gpt","provider":"openai","inputs":{"count":5,"force":true,"name":"a\"b","ratio":0.5},"labels":{"team":"core"},"dry_run":false,"auto_approve":true}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, _sent.Single().Body), _sent.Single().Body.ToJsonString());
    }

    [Fact]
    public async Task Request_OfOneKind_IsNotOfTheOther()
    {
        using var fabro = Serve();
        var version = RunRequest.FromVersion("abc", new NoneRunTarget());
        var graph = RunRequest.FromGraph("digraph G { }");

        Assert.True(version.IsOfVersion);
        Assert.False(graph.IsOfVersion);
        Assert.Equal("""{"workflow_version_id":"abc","target":{"kind":"none"},"args":{}}""", System.Text.Json.JsonSerializer.Serialize(version.ToIntent(), FabroJson.TypeInfo<RunIntent>()));
        Assert.Throws<InvalidOperationException>(version.ToManifest);
        Assert.Throws<InvalidOperationException>(graph.ToIntent);
        await Assert.ThrowsAsync<InvalidOperationException>(() => fabro.RegisterWorkflowAsync(version));
        version.Inputs["x"] = double.NaN;
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(version.ToIntent).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => RunRequest.FromVersion("", new NoneRunTarget()));
        Assert.Throws<ArgumentNullException>(static () => RunRequest.FromVersion("abc", null!));
    }

    private static RunManifest Manifest(params (string Path, string Source)[] workflows) => new()
    {
        Version = 1,
        Cwd = "/srv",
        Target = new() { Path = workflows[0].Path },
        Workflows = workflows.ToDictionary(
            static workflow => workflow.Path, static workflow => new ManifestWorkflow { Source = workflow.Source }),
    };

    private FabroClient Serve() => Clients.Open(new WatchedStub(request =>
    {
        var body = JsonNode.Parse(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult())!;
        _sent.Add(($"{request.Method} {request.RequestUri!.AbsolutePath}", body));
        return StubHandler.Json(HttpStatusCode.Created, _sent[^1].Call.EndsWith("versions", StringComparison.Ordinal) ? $$"""{"workflow_version_id":"v{{_sent.Count}}"}""" : """{"id":"run_1"}""");
    }));
}
