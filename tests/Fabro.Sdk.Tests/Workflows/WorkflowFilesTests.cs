using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>The files that a manifest contains, in cases that the recorded directories do not cover.</summary>
public sealed class WorkflowFilesTests
{
    [Theory]
    [InlineData("flow.fabro", "flow.fabro", null)]
    [InlineData("./flow.fabro", "flow.fabro", null)]
    [InlineData("sub/../flow.fabro", "flow.fabro", null)]
    [InlineData("a/workflow.toml", "a/workflow.fabro", "a/workflow.toml")]
    [InlineData("a/workflow.fabro", "a/workflow.fabro", "a/workflow.toml")]
    [InlineData("a/other.fabro", "a/other.fabro", null)]
    [InlineData("b/run.toml", "flow.fabro", "b/run.toml")]
    [InlineData("named", ".fabro/workflows/named/workflow.fabro", ".fabro/workflows/named/workflow.toml")]
    public async Task Workflow_EveryFormOfItsName_IsFound(string workflow, string target, string? config)
    {
        var graph = WorkflowDirectory.Graph("");
        using var files = new WorkflowDirectory(
            ("flow.fabro", graph),
            ("a/workflow.fabro", graph), ("a/other.fabro", graph), ("a/workflow.toml", "_version = 1\n"),
            ("b/run.toml", "[workflow]\ngraph = \"../flow.fabro\"\n"),
            (".fabro/workflows/named/workflow.toml", "_version = 1\n"), (".fabro/workflows/named/workflow.fabro", graph));

        var manifest = await files.ManifestAsync(workflow);

        Assert.Equal(target, manifest.Target.Path);
        Assert.Equal([target], manifest.Workflows.Keys);
        Assert.Equal(config, manifest.Workflows[target].Config?.Path);
    }

    [Fact]
    public async Task Workflow_AbsolutePath_IsFound()
    {
        using var files = new WorkflowDirectory(("flow.fabro", WorkflowDirectory.Graph("")));

        Assert.Equal("flow.fabro", (await files.ManifestAsync(files["flow.fabro"])).Target.Path);
    }

    [Fact]
    public async Task Workflow_NameFromADirectoryBelow_IsFoundUpTheTree()
    {
        using var files = new WorkflowDirectory(
            (".fabro/workflows/named/workflow.toml", ""),
            (".fabro/workflows/named/workflow.fabro", WorkflowDirectory.Graph("")),
            ("deep/down/x.txt", ""));

        var manifest = await files.ManifestAsync("named", "deep/down");

        Assert.Equal("../../.fabro/workflows/named/workflow.fabro", manifest.Target.Path);
        Assert.Equal(files["deep/down"], manifest.Cwd);
    }

    [Fact]
    public async Task Workflow_NameAmongTheUsers_IsFoundBehindTheProjects()
    {
        using var files = new WorkflowDirectory(
            ("~/workflows/own/workflow.toml", ""),
            ("~/workflows/own/workflow.fabro", WorkflowDirectory.Graph("goal=\"mine\"")));

        Assert.Equal("mine", (await files.ManifestAsync("own")).Goal?.Text);
    }

    [Theory]
    [InlineData("nowhere.fabro", "Workflow not found: ")]
    [InlineData("nowhere.toml", "Workflow not found: ")]
    [InlineData("empty/workflow.toml", "Workflow not found: ")]
    [InlineData("~/flow.fabro", "unsupported manifest workflow reference: ~/flow.fabro")]
    [InlineData("unknown", "Unknown workflow 'unknown'. Available workflows: named, own.")]
    public async Task Workflow_NotThere_IsToldWithThoseThatAre(string workflow, string message)
    {
        using var files = new WorkflowDirectory(
            ("empty/x.txt", ""),
            (".fabro/workflows/named/workflow.toml", ""),
            (".fabro/workflows/no-workflow/x.txt", ""),
            ("~/workflows/own/workflow.toml", ""));

        Assert.StartsWith(message, (await files.RefusedAsync(workflow)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a [prompt=\"@/etc/hosts\"]", "unsupported manifest reference: /etc/hosts")]
    [InlineData("a [prompt=\"@~/x.md\"]", "unsupported manifest reference: ~/x.md")]
    [InlineData("a [import=\"/x.fabro\"]", "unsupported manifest reference: /x.fabro")]
    [InlineData("goal=\"@/goal.md\"", "unsupported manifest reference: /goal.md")]
    [InlineData("a [output_schema=\"@/x.json\"]", "unsupported manifest reference: /x.json")]
    [InlineData("a [prompt=\"@{{ x }}.md\"]", "templates are not supported in file inline references: {{ x }}.md")]
    [InlineData("a [prompt=\"@{% x %}.md\"]", "templates are not supported in file inline references: {% x %}.md")]
    [InlineData("a [import=\"./{{ x }}.fabro\"]", "templates are not supported in import references: ./{{ x }}.fabro")]
    [InlineData("goal=\"@{{ x }}\"", "templates are not supported in graph goal file references: {{ x }}")]
    [InlineData("a [stack.child_workflow=\"{{ x }}.fabro\"]", "templates are not supported in child workflow references: {{ x }}.fabro")]
    [InlineData("a [prompt=\"@nope.md\"]", "Failed to read ")]
    [InlineData("a [prompt=\"@.\"]", "Failed to read ")]
    [InlineData("a [import=\"nope.fabro\"]", "Failed to read ")]
    [InlineData("a [import=\"broken.fabro\"]", "Failed to parse ")]
    [InlineData("a [stack.child_workflow=\"nope.fabro\"]", "Workflow not found: ")]
    [InlineData("a [stack.child_workflow=\"broken.fabro\"]", "Failed to parse ")]
    [InlineData("a [prompt=\"@bytes.md\"]", "Failed to read ")]
    [InlineData("a [prompt=\"@large.md\"]", "Failed to read ")]
    public async Task Reference_ThatNoManifestCanHold_IsRefused(string statements, string message)
    {
        using var files = new WorkflowDirectory(
            ("flow.fabro", WorkflowDirectory.Graph(statements)),
            ("broken.fabro", "digraph {"),
            ("large.md", new string('x', (2 * 1024 * 1024) + 1)));
        await File.WriteAllBytesAsync(files["bytes.md"], [0xC3, 0x28]);

        var failure = await files.RefusedAsync();

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(files.Path, failure.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.md", "missing template dependency `missing.md` from `prompts/p.md`")]
    [InlineData("../../other.md", "template reference `../../other.md` from `prompts/p.md` escapes template root")]
    [InlineData("/etc/hosts", "unsafe template reference `/etc/hosts` from `prompts/p.md`")]
    [InlineData("~/x.md", "unsafe template reference `~/x.md`")]
    [InlineData("C:/x.md", "unsafe template reference `C:/x.md`")]
    [InlineData("", "unsafe template reference ``")]
    [InlineData("link.md", "escapes template root")]
    public async Task Include_ThatIsNotBelowTheWorkflow_IsRefused(string reference, string message)
    {
        using var files = new WorkflowDirectory(
            ("flow.fabro", WorkflowDirectory.Graph("a [prompt=\"@prompts/p.md\"]")),
            ("prompts/p.md", $"{{% include \"{reference}\" %}}"),
            ("../other.md", "x"));
        File.CreateSymbolicLink(files["prompts/link.md"], files["../other.md"]);

        Assert.Contains(message, (await files.RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% include x %}", "dynamic template dependency in `flow.fabro` must be declared explicitly")]
    [InlineData("{% include 'a.md'", "invalid template `flow.fabro`")]
    public async Task Include_NobodyCanFollow_IsRefused(string prompt, string message)
    {
        using var files = new WorkflowDirectory(("flow.fabro", WorkflowDirectory.Graph($"a [prompt=\"{prompt}\"]")));

        Assert.Contains(message, (await files.RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Includes_OfIncludesAndOfInlineTexts_AreCollectedOnce()
    {
        const string Statements = "goal=\"{% include 'g.md' %}\" a [prompt=\"@p/a.md\"] b [prompt=\"{% include 'p/b.md' %}\"]";
        using var files = new WorkflowDirectory(
            ("flow.fabro", WorkflowDirectory.Graph(Statements)),
            ("g.md", "goal"),
            ("p/a.md", "{% include 'b.md' %}"),
            ("p/b.md", "{% include 'c.md' %}{% include 'a.md' %}"),
            ("p/c.md", "{% include 'b.md' %}"));

        var collected = (await files.ManifestAsync("flow.fabro")).Workflows["flow.fabro"].Files;

        Assert.Equal(["g.md", "p/a.md", "p/b.md", "p/c.md"], collected.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("flow.fabro", "g.md"), (collected["g.md"].Ref.From, collected["g.md"].Ref.Original));
        Assert.Equal(("p/a.md", "p/c.md"), (collected["p/c.md"].Ref.From, collected["p/c.md"].Ref.Original));
    }

    [Fact]
    public async Task Prompt_BesideTheWorkflow_MayIncludeItsNeighbors()
    {
        using var files = new WorkflowDirectory(
            ("w/flow.fabro", WorkflowDirectory.Graph("a [prompt=\"@../shared/p.md\"]")),
            ("shared/p.md", "{% include 'q.md' %}"),
            ("shared/q.md", "q"));

        Assert.Equal(
            ["shared/p.md", "shared/q.md"],
            (await files.ManifestAsync("w/flow.fabro")).Workflows["w/flow.fabro"].Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Graphs_ThatImportAndRunEachOther_AreReadOnce()
    {
        const string Child = "again [stack.child_workflow=\"../flow.fabro\"] self [stack.child_workflow=\"child.fabro\"]";
        using var files = new WorkflowDirectory(
            ("flow.fabro", WorkflowDirectory.Graph("a [import=\"x.fabro\"] b [stack.child_workflow=\"c/child.fabro\"]")),
            ("x.fabro", WorkflowDirectory.Graph("y [import=\"x.fabro\"] z [import=\"flow.fabro\"]")),
            ("c/child.fabro", WorkflowDirectory.Graph(Child)));

        var manifest = await files.ManifestAsync("flow.fabro");

        Assert.Equal(["c/child.fabro", "flow.fabro"], manifest.Workflows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["flow.fabro", "x.fabro"], manifest.Workflows["flow.fabro"].Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ChildWorkflow_WithSettings_BringsThem()
    {
        using var files = new WorkflowDirectory(
            ("flow.fabro", WorkflowDirectory.Graph("a [stack.child_workflow=\"c/workflow.toml\"]")),
            ("c/workflow.toml", "[environments.e.image]\ndockerfile = { path = \"docker/File\" }\n"),
            ("c/workflow.fabro", WorkflowDirectory.Graph("")), ("c/docker/File", "FROM x"));

        var child = (await files.ManifestAsync("flow.fabro")).Workflows["c/workflow.fabro"];

        Assert.Equal("c/workflow.toml", child.Config?.Path);
        var (name, dockerfile) = Assert.Single(child.Files);
        Assert.Equal("c/docker/File", name);
        Assert.Equal(
            (ManifestFileRefType.Dockerfile, "docker/File", "c/workflow.toml"),
            (dockerfile.Ref.Type, dockerfile.Ref.Original, dockerfile.Ref.From));
    }

    [Fact]
    public async Task File_WithAByteOrderMark_IsSentAsItIs()
    {
        using var files = new WorkflowDirectory(
            ("flow.fabro", WorkflowDirectory.Graph("a [prompt=\"@p.md\"]")),
            ("p.md", "\uFEFFhello\r\n"));

        Assert.Equal("\uFEFFhello\r\n", (await files.ManifestAsync("flow.fabro")).Workflows["flow.fabro"].Files["p.md"].Content);
    }
}
