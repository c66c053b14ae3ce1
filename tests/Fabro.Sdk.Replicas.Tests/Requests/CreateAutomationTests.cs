using System.Text.Json;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Requests;

/// <summary>The request that creates an automation, and the validation before it is sent.</summary>
public sealed class CreateAutomationTests
{
    private const string Id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    /// <summary>The example in the API documentation: a cron trigger, repositories, and a lifecycle.</summary>
    [Fact]
    public async Task CreateAsync_SampleOfTheDocumentation_IsSentAsPrinted() => Same(
        $$"""
        {
          "name": "<string>",
          "triggers": [{ "type": "cron", "config": { "schedule": "0 9 * * 1-5", "timezone": "America/New_York" } }],
          "prompt": "<string>",
          "description": "<string>",
          "repository_ids": ["{{Id}}"],
          "enabled": true,
          "workspace_lifecycle_policy": "delete_after_inactivity",
          "workspace_auto_stop_minutes": 720
        }
        """,
        await SendAsync(new CreateAutomationRequest
        {
            Name = "<string>",
            Triggers = [AutomationTrigger.Cron("0 9 * * 1-5", "America/New_York")],
            Prompt = "<string>",
            Description = "<string>",
            Target = AutomationTarget.Repositories(Id),
            Enabled = true,
            Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromHours(12)),
        }));

    [Fact]
    public async Task CreateAsync_EveryTriggerAndSetting_IsSent() => Same(
        $$"""
        {
          "name": "All", "prompt": "Do.", "environment_id": "{{Id}}", "workspace_lifecycle_policy": "archive_when_done", "scope": "user", "debounce_seconds": 60, "workspace_size": "large",
          "config": { "capabilities": { "pr_followups": true }, "preferences": { "keep_open_on_pr_merge": true } },
          "agent_provider": "claude", "model": null, "thinking_level": "xhigh", "plan_mode": true, "goal_mode": false, "fast_mode": null,
          "triggers": [
            { "type": "cron", "config": { "schedule": "0 9 * * *" } },
            { "type": "github", "config": { "event": "pull_request.opened", "repository_ids": ["{{Id}}"], "group_pr_events": true, "excluded_actors": ["bot"] } },
            { "type": "gitlab", "config": { "event": "merge_request.merged" } },
            { "type": "slack", "config": { "event": "message", "channel_ids": ["C1"], "group_thread_replies": false } },
            { "type": "sentry", "config": { "event": "issue.created", "project_slugs": ["api"], "min_level": "error" } },
            { "type": "custom", "config": {} }
          ]
        }
        """,
        await SendAsync(new CreateAutomationRequest
        {
            Name = "All",
            Prompt = "Do.",
            Target = AutomationTarget.Environment(Id),
            Lifecycle = WorkspaceLifecycle.ArchiveWhenDone,
            Scope = AutomationScope.User,
            Debounce = TimeSpan.FromMinutes(1),
            WorkspaceSize = WorkspaceSize.Large,
            Config = new WorkspaceConfig
            {
                Capabilities = new() { PullRequestFollowUps = true },
                Preferences = new() { KeepOpenOnPullRequestMerge = true },
            },
            AgentProvider = AgentProvider.Claude,
            Model = null,
            ThinkingLevel = ThinkingLevel.ExtraHigh,
            PlanMode = true,
            GoalMode = false,
            FastMode = null,
            Triggers =
            [
                AutomationTrigger.Cron("0 9 * * *"),
                new GitHubTrigger
                {
                    Config = new()
                    {
                        Event = GitHubTriggerEvent.PullRequestOpened,
                        RepositoryIds = [Id],
                        GroupPullRequestEvents = true,
                        ExcludedActors = ["bot"],
                    },
                },
                AutomationTrigger.GitLab(GitLabTriggerEvent.MergeRequestMerged),
                new SlackTrigger { Config = new() { Event = SlackTriggerEvent.Message, ChannelIds = ["C1"], GroupThreadReplies = false } },
                new SentryTrigger
                {
                    Config = new() { Event = SentryTriggerEvent.IssueCreated, ProjectSlugs = ["api"], MinLevel = SentryLevel.Error },
                },
                AutomationTrigger.Webhook(),
            ],
        }));

    [Theory]
    [InlineData("""{"repository_ids":["a","b"]}""", "repositories a, b")]
    [InlineData("""{"repository_set_id":"s"}""", "repository set s")]
    [InlineData("""{"environment_id":"e"}""", "environment e")]
    [InlineData("{}", null)]
    public async Task Target_OneKind_IsOnePropertyOnTheWire(string expected, string? text)
    {
        var target = text switch
        {
            null => null,
            _ when text.StartsWith("repositories", StringComparison.Ordinal) => AutomationTarget.Repositories("a", "b"),
            _ when text.StartsWith("repository set", StringComparison.Ordinal) => AutomationTarget.RepositorySet("s"),
            _ => AutomationTarget.Environment("e"),
        };
        var request = Request();
        request.Target = AutomationTarget.Environment("another");
        request.Target = target;

        using var sent = JsonDocument.Parse(await SendAsync(request));

        using var wanted = JsonDocument.Parse(expected);
        foreach (var name in (string[])["repository_ids", "repository_set_id", "environment_id"])
        {
            Assert.Equal(
                wanted.RootElement.TryGetProperty(name, out var value) ? value.GetRawText() : null,
                sent.RootElement.TryGetProperty(name, out var found) ? found.GetRawText() : null);
        }

        Assert.Equal((text, target), (request.Target?.ToString(), request.Target));
    }

    [Fact]
    public void Target_ThatIsNone_CannotBeBuilt()
    {
        Assert.Throws<ArgumentException>(static () => AutomationTarget.Repositories());
        Assert.Throws<ArgumentException>(static () => AutomationTarget.Repositories("a", " "));
        Assert.Throws<ArgumentException>(static () => AutomationTarget.RepositorySet(""));
        Assert.Throws<ArgumentException>(static () => AutomationTarget.Environment(" "));
    }

    [Theory]
    [InlineData(2.0, false)]
    [InlineData(2.999, false)]
    [InlineData(3.0, true)]
    [InlineData(3.5, false)]
    [InlineData(30.0, true)]
    [InlineData(1440.0, true)]
    [InlineData(1441.0, false)]
    [InlineData(0.0, false)]
    [InlineData(-30.0, false)]
    public void Lifecycle_Time_IsWholeMinutesFrom3To1440(double minutes, bool isTaken)
    {
        var time = TimeSpan.FromMinutes(minutes);

        if (isTaken)
        {
            Assert.Equal((int)minutes, WorkspaceLifecycle.DeleteAfterInactivity(time).AutoStopMinutes);
        }
        else
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => WorkspaceLifecycle.DeleteAfterInactivity(time));
        }
    }

    [Theory]
    [InlineData("default")]
    [InlineData("delete_when_done")]
    [InlineData("archive_when_done")]
    [InlineData("sleep_when_done")]
    [InlineData("delete_after_inactivity")]
    [InlineData("keep_forever")]
    public async Task Lifecycle_OfEitherDocument_IsSent(string policy)
    {
        var lifecycle = policy switch
        {
            "default" => WorkspaceLifecycle.Default,
            "delete_when_done" => WorkspaceLifecycle.DeleteWhenDone,
            "archive_when_done" => WorkspaceLifecycle.ArchiveWhenDone,
            "sleep_when_done" => WorkspaceLifecycle.SleepWhenDone,
            "delete_after_inactivity" => WorkspaceLifecycle.DeleteAfterInactivity(),
            _ => WorkspaceLifecycle.FromPolicy(WorkspaceLifecyclePolicy.FromValue(policy)),
        };
        var request = Request();
        request.Lifecycle = lifecycle;

        using var sent = JsonDocument.Parse(await SendAsync(request));

        Assert.Equal(policy, sent.RootElement.GetProperty("workspace_lifecycle_policy").GetString());
        Assert.False(sent.RootElement.TryGetProperty("workspace_auto_stop_minutes", out _));
        Assert.Equal(lifecycle, request.Lifecycle);
        Assert.Equal(policy, lifecycle.ToString());
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "[]", "at least one trigger" },
        { """[{"type":"cron","config":{"schedule":"0 9 * * *"}},{"type":"cron","config":{"schedule":"0 10 * * *"}}]""", "only one cron trigger" },
        { """[{"type":"custom","config":{}}],"repository_ids":["a"],"repository_set_id":"b" """, "mutually exclusive" },
        { """[{"type":"custom","config":{}}],"workspace_auto_stop_minutes":2""", "from 3 to 1440" },
        { """[{"type":"custom","config":{}}],"workspace_auto_stop_minutes":1441""", "from 3 to 1440" },
        { """[{"type":"custom","config":{}}],"workspace_auto_stop_minutes":30,"workspace_lifecycle_policy":"archive_when_done" """, "delete_after_inactivity" },
        { """[{"type":"custom","config":{}}],"workspace_auto_stop_minutes":30,"workspace_lifecycle_policy":"default" """, "delete_after_inactivity" },
        { """[{"type":"custom","config":{}}],"debounce_seconds":-1""", "from 0 to 86400" },
        { """[{"type":"custom","config":{}}],"debounce_seconds":86401""", "from 0 to 86400" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task CreateAsync_WhatDoesNotGoTogether_IsRefusedBeforeItIsSent(string rest, string message)
    {
        using var server = new Played(201, "{}");
        var request = JsonSerializer.Deserialize($$"""{"name":"n","prompt":"p","triggers":{{rest}}}""", ReplicasJson.TypeInfo<CreateAutomationRequest>())!;

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => server.Client.Automations.CreateAsync(request));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Attempts);
    }

    [Theory]
    [InlineData("""[{"type":"cron","config":{}}]""")]
    [InlineData("""[{"type":"jira","config":{"event":"issue.moved"},"extra":1}]""")]
    [InlineData("""[{"type":"github","config":{"event":"push","new":[1]}}],"workspace_auto_stop_minutes":30,"workspace_lifecycle_policy":"keep_forever" """)]
    public async Task CreateAsync_RequestFromJson_IsSentAsItCame(string rest)
    {
        var json = $$"""{"name":"n","prompt":"p","triggers":{{rest}}}""";

        Same(json, await SendAsync(JsonSerializer.Deserialize(json, ReplicasJson.TypeInfo<CreateAutomationRequest>())!));
    }

    [Fact]
    public void Cron_TimeZones_GoByTheirIanaNames()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal("Europe/Berlin", AutomationTrigger.Cron("0 9 * * *", berlin).Config.TimeZone);
        // With invariant globalization, .NET has no Windows time zone names.
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId("W. Europe Standard Time", out var converted))
        {
            var windows = TimeZoneInfo.CreateCustomTimeZone("W. Europe Standard Time", TimeSpan.FromHours(1), null, null);
            Assert.Equal(converted, AutomationTrigger.Cron("0 9 * * *", windows).Config.TimeZone);
        }

        Assert.Throws<ArgumentException>(
            static () => AutomationTrigger.Cron("0 9 * * *", TimeZoneInfo.CreateCustomTimeZone("Moon", TimeSpan.Zero, null, null)));
        Assert.Throws<ArgumentException>(static () => AutomationTrigger.Cron(" "));
    }

    private static CreateAutomationRequest Request() => new() { Name = "n", Prompt = "p", Triggers = [AutomationTrigger.Webhook()] };

    private static async Task<string> SendAsync(CreateAutomationRequest request)
    {
        using var server = new Played(201, """{"automation":{"id":"a"}}""");
        await server.Client.Automations.CreateAsync(request);
        return server.SentBody!;
    }

    private static void Same(string expected, string actual) => Assert.Empty(JsonDiff.Compare(expected, actual));
}
