using System.Text.Json;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Requests;

/// <summary>An update contains only what was set. An absent property, null, and a value have different meanings.</summary>
public sealed class UpdateAutomationTests
{
    [Fact]
    public async Task UpdateAsync_Nothing_IsAnEmptyObject() => Assert.Equal("{}", await SendAsync(new UpdateAutomationRequest()));

    [Fact]
    public async Task UpdateAsync_Nulls_AreSentWhereTheyTakeAway() => Same(
        """{"debounce_seconds":null,"agent_provider":null,"model":null,"thinking_level":null,"goal_mode":null,"fast_mode":null}""",
        await SendAsync(
            new UpdateAutomationRequest
            {
                DebounceSeconds = null,
                AgentProvider = null,
                Model = null,
                ThinkingLevel = null,
                GoalMode = null,
                FastMode = null,
            }));

    [Fact]
    public async Task UpdateAsync_NullsThatTakeNothingAway_AreNotSent() =>
        Assert.Equal(
            "{}",
            await SendAsync(
                new UpdateAutomationRequest
                {
                    Name = null,
                    Description = null,
                    Prompt = null,
                    Enabled = null,
                    WorkspaceSize = null,
                    Config = null,
                    PlanMode = null,
                    EnvironmentId = null,
                    Lifecycle = null,
                }));

    [Fact]
    public async Task UpdateAsync_Values_AreSent() => Same(
        """{"name":"n","description":"","enabled":false,"triggers":[{"type":"slack","config":{"event":"message"}}],"environment_id":"e","workspace_size":"small","debounce_seconds":0,"model":"m"}""",
        await SendAsync(new UpdateAutomationRequest
        {
            Name = "n",
            Description = "",
            Enabled = false,
            Triggers = [AutomationTrigger.Slack()],
            EnvironmentId = "e",
            WorkspaceSize = WorkspaceSize.Small,
            DebounceSeconds = 0,
            Model = "m",
        }));

    [Fact]
    public async Task UpdateAsync_Lifecycle_TakesTheTimeAwayWhereItHasNone()
    {
        Same("""{"workspace_lifecycle_policy":"delete_after_inactivity","workspace_auto_stop_minutes":45}""", await SendAsync(new UpdateAutomationRequest { Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(45)) }));
        Same("""{"workspace_lifecycle_policy":"sleep_when_done","workspace_auto_stop_minutes":null}""", await SendAsync(new UpdateAutomationRequest { Lifecycle = WorkspaceLifecycle.SleepWhenDone }));
    }

    [Theory]
    [InlineData("""{"triggers":[]}""", "at least one trigger")]
    [InlineData("""{"triggers":[{"type":"cron","config":{"schedule":"a"}},{"type":"slack","config":{"event":"message"}},{"type":"cron","config":{"schedule":"b"}}]}""", "only one cron trigger")]
    [InlineData("""{"workspace_auto_stop_minutes":1}""", "from 3 to 1440")]
    [InlineData("""{"workspace_auto_stop_minutes":5,"workspace_lifecycle_policy":"sleep_when_done"}""", "delete_after_inactivity")]
    [InlineData("""{"debounce_seconds":90000}""", "from 0 to 86400")]
    public async Task UpdateAsync_WhatDoesNotGoTogether_IsRefusedBeforeItIsSent(string json, string message)
    {
        using var server = new Played(200, "{}");
        var request = JsonSerializer.Deserialize(json, ReplicasJson.TypeInfo<UpdateAutomationRequest>())!;

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => server.Client.Automations.UpdateAsync("a", request));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Attempts);
    }

    [Fact]
    public async Task UpdateAsync_TimeAlone_IsSentForThePolicyThatIsThere() =>
        Same("""{"workspace_auto_stop_minutes":30}""", await SendAsync(JsonSerializer.Deserialize("""{"workspace_auto_stop_minutes":30}""", ReplicasJson.TypeInfo<UpdateAutomationRequest>())!));

    private static async Task<string> SendAsync(UpdateAutomationRequest request)
    {
        using var server = new Played(200, """{"automation":{"id":"a"}}""");
        await server.Client.Automations.UpdateAsync("a", request);
        return server.SentBody!;
    }

    private static void Same(string expected, string actual) => Assert.Empty(JsonDiff.Compare(expected, actual));
}
