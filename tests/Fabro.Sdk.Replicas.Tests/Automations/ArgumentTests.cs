using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.Replicas.Testing;

namespace Fabro.Sdk.Replicas.Tests.Automations;

/// <summary>
/// Missing arguments are reported by name before a request is sent. Values at a limit are accepted. Values are equal if they are sent as
/// the same JSON.
/// </summary>
public sealed class ArgumentTests
{
    private static readonly ReplicasTestServer Server = new();
    private static readonly ReplicasClient Client = Server.CreateClient();

    public static TheoryData<string, Func<object?>> Missing => new()
    {
        { "automations", static () => AutomationsClientExtensions.RunAndWaitAsync(null!, "a").GetAwaiter().GetResult() },
        { "automations", static () => AutomationsClientExtensions.WaitForExecutionAsync(null!, "a", "e").GetAwaiter().GetResult() },
        { "automationId", static () => Client.Automations.WaitForExecutionAsync(" ", "e").GetAwaiter().GetResult() },
        { "executionId", static () => Client.Automations.WaitForExecutionAsync("a", "").GetAwaiter().GetResult() },
        { "execution", static () => new ReplicasExecutionException(null!) },
        { "repositoryIds", static () => AutomationTarget.Repositories(null!) },
        { "timeZone", static () => AutomationTrigger.Cron("0 9 * * *", (TimeZoneInfo)null!) },
        { "options", static () => new ReplicasClient((ReplicasClientOptions)null!) },
        { "steps", static () => { new ReplicasTestServer().WhenNextExecutionStarts(null!); return null; } },
        { "steps", static () => { new ReplicasTestServer().WhenNextExecutionStarts(); return null; } },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void Call_WithoutAnArgument_NamesIt(string name, Func<object?> call) =>
        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(() => call()).ParamName);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(86_400, 1440)]
    public async Task CreateAsync_NumbersAtTheirLimits_AreTaken(int debounce, int minutes)
    {
        using var server = new ReplicasTestServer();
        using var client = server.CreateClient();

        var automation = (await client.Automations.CreateAsync(new CreateAutomationRequest
        {
            Name = "n",
            Prompt = "p",
            Triggers = [AutomationTrigger.Webhook()],
            DebounceSeconds = debounce,
            Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(minutes)),
        })).Automation;

        Assert.Equal((debounce, minutes), (automation.DebounceSeconds, automation.WorkspaceAutoStopMinutes));
    }

    [Fact]
    public void Equals_Targets_AreTheSameWhereEachPartIs()
    {
        AutomationTarget?[] targets =
        [
            AutomationTarget.Repositories("a"),
            AutomationTarget.Repositories("b"),
            AutomationTarget.Repositories("a", "b"),
            AutomationTarget.RepositorySet("a"),
            AutomationTarget.RepositorySet("b"),
            AutomationTarget.Environment("a"),
            AutomationTarget.Environment("b"),
            null,
        ];

        foreach (var (i, left) in targets.Index())
        {
            foreach (var (j, right) in targets.Index())
            {
                Assert.Equal(i == j, Equals(left, right));
            }
        }

        Assert.Equal(AutomationTarget.Repositories("a", "b").GetHashCode(), AutomationTarget.Repositories("a", "b").GetHashCode());
        Assert.NotEqual(AutomationTarget.Environment("a").GetHashCode(), AutomationTarget.Environment("b").GetHashCode());
    }

    [Fact]
    public void Equals_Lifecycles_AreTheSameWhereBothPartsAre()
    {
        WorkspaceLifecycle?[] lifecycles =
        [
            WorkspaceLifecycle.Default,
            WorkspaceLifecycle.DeleteWhenDone,
            WorkspaceLifecycle.DeleteAfterInactivity(),
            WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(5)),
            WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(6)),
            null,
        ];

        foreach (var (i, left) in lifecycles.Index())
        {
            foreach (var (j, right) in lifecycles.Index())
            {
                Assert.Equal(i == j, Equals(left, right));
            }
        }

        Assert.Equal("delete_after_inactivity 5 min", lifecycles[3]!.ToString());
        Assert.NotEqual(lifecycles[3]!.GetHashCode(), lifecycles[4]!.GetHashCode());
    }

    [Fact]
    public void Triggers_OfOneLine_HaveTheirLists()
    {
        Assert.Equal(["r"], AutomationTrigger.GitHub(GitHubTriggerEvent.PullRequestOpened, "r").Config.RepositoryIds);
        Assert.Equal(["r"], AutomationTrigger.GitLab(GitLabTriggerEvent.MergeRequestClosed, "r").Config.RepositoryIds);
        Assert.Equal(["c"], AutomationTrigger.Slack("c").Config.ChannelIds);
        Assert.Equal(["p"], AutomationTrigger.Sentry(SentryTriggerEvent.EventAlertTriggered, "p").Config.ProjectSlugs);
    }
}
