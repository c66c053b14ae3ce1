using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>Which goal takes precedence: that of the caller, the workflow's settings, the project, the user, or the graph.</summary>
public sealed class WorkflowGoalTests
{
    private static readonly (string Name, string Text)[] All =
    [
        ("w/workflow.toml", "[run]\ngoal = \"workflow\"\n"),
        (".fabro/project.toml", "[run]\ngoal = { file = \"goal.md\" }\n"),
        (".fabro/goal.md", "project"),
        ("~/settings.toml", "[run]\ngoal = \"user\"\n"),
        ("w/workflow.fabro", WorkflowDirectory.Graph("goal=\"graph\"")),
    ];

    [Theory]
    [InlineData(0, "workflow", "value")]
    [InlineData(1, "project", "file")]
    [InlineData(3, "user", "value")]
    [InlineData(4, "graph", "graph")]
    public async Task Goal_OfSeveralFiles_IsThatOfTheFirst(int from, string text, string type)
    {
        using var files = new WorkflowDirectory(All[from..]);

        var goal = (await files.ManifestAsync("w/workflow.fabro")).Goal;

        Assert.Equal((text, type), (goal?.Text, goal?.Type.Value));
    }

    [Fact]
    public async Task Goal_OfTheCaller_BeatsAll()
    {
        using var files = new WorkflowDirectory(All);
        var request = await files.RequestAsync("w/workflow.fabro");
        request.Goal = "mine";

        Assert.Equal(("mine", ManifestGoalType.Text), (request.ToManifest().Goal!.Text, request.ToManifest().Goal!.Type));
    }

    [Fact]
    public async Task Goal_Nowhere_IsLeftOut()
    {
        using var files = new WorkflowDirectory(("flow.fabro", WorkflowDirectory.Graph("")));

        Assert.Null((await files.ManifestAsync("flow.fabro")).Goal);
    }

    [Theory]
    [InlineData("goal = { file = \"nope.md\" }", "Failed to read ")]
    [InlineData("goal = { file = \"{{ env.X }}.md\" }", "templates are not supported in run goal file references: {{ env.X }}.md")]
    public async Task GoalFile_ThatCannotBeRead_MattersWithoutAGoalOfTheCaller(string setting, string message)
    {
        using var files = new WorkflowDirectory(("workflow.fabro", WorkflowDirectory.Graph("")), ("workflow.toml", $"[run]\n{setting}\n"));
        var request = await files.RequestAsync("workflow.toml");

        Assert.StartsWith(message, Assert.Throws<FabroWorkflowException>(request.ToManifest).Message, StringComparison.Ordinal);
        request.Goal = "mine";
        Assert.Equal("mine", request.ToManifest().Goal?.Text);
    }

    [Theory]
    [InlineData("w/workflow.toml", "w/workflow.toml")]
    [InlineData(".fabro/project.toml", "w/workflow.fabro")]
    [InlineData("~/settings.toml", "w/workflow.fabro")]
    public async Task Settings_ThatAreNoToml_AreNamed(string broken, string workflow)
    {
        using var files = new WorkflowDirectory(("w/workflow.fabro", WorkflowDirectory.Graph("")));
        files.Write(broken, "not = toml = at all");

        Assert.Equal(files[broken], (await files.RefusedAsync(workflow)).File);
    }

    [Fact]
    public async Task Configs_OfProjectAndUser_AreSentAsTheyAre()
    {
        using var files = new WorkflowDirectory(All);

        var configs = (await files.ManifestAsync("w/workflow.fabro")).Configs;

        Assert.Equal(
            [
                (ManifestConfigType.Project, files[".fabro/project.toml"], All[1].Text),
                (ManifestConfigType.User, files["~/settings.toml"], All[3].Text),
            ],
            configs.Select(config => (config.Type, config.Path, config.Source)));
    }
}
