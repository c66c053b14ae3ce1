using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.Snippets;
using Fabro.Sdk.Veryfront.Testing;
using Microsoft.Extensions.Hosting;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>The examples of the other APIs work as documented, tested with their in-memory servers.</summary>
public sealed class OtherApiSnippetTests : ConsoleTests
{
    [Fact]
    public async Task CreateAgentRun_PublicIdThatIsNew_IsRunToItsEnd()
    {
        using var server = new VeryfrontTestServer();
        server.WhenRunIsCreated(static run => run.Completes("\"Twelve changes.\""));
        using var veryfront = server.CreateClient();

        await CreateAgentRun.RunAsync(veryfront, "p1");
        await CreateAgentRun.RunAsync(veryfront, "p1");

        Assert.Equal(
            "release-notes-2.1 is new\ncompleted: Twelve changes.\nrelease-notes-2.1 already exists\ncompleted: Twelve changes.\n",
            Output.ToString());
    }

    [Fact]
    public async Task FollowAgentRun_StreamThatBreaks_PrintsEachPieceOnce()
    {
        using var server = new VeryfrontTestServer();
        using var veryfront = server.CreateClient();
        var run = server.AddConversationRun(
            Veryfront.Models.ConversationRunStatus.Running,
            new Veryfront.Models.ToolCallStartEvent { ToolCallName = "search" },
            new Veryfront.Models.TextMessageContentEvent { Delta = "Twelve " },
            new Veryfront.Models.TextMessageContentEvent { Delta = "changes.\n" },
            new Veryfront.Models.RunErrorEvent { Message = "too many" });
        server.CutNextStreamAfter(2);

        await FollowAgentRun.RunAsync(veryfront, run.ConversationId, run.Id);

        Assert.Equal("[search]\nTwelve changes.\nfailed: too many\n", Output.ToString());
    }

    [Fact]
    public async Task ListAgentRuns_OneThatFailed_HasItsEvents()
    {
        using var server = new VeryfrontTestServer();
        server.WhenRunIsCreated(static run => run.Fails("no"));
        using var veryfront = server.CreateClient();
        await veryfront.Runs.CreateAsync(
            new Veryfront.Models.CreateTaskRunRequest
            {
                Owner = Veryfront.Models.RunOwner.Project("p1"),
                Request = new() { Target = "task:a" },
                PublicId = "r1",
            });
        await veryfront.Runs.GetAsync("r1");

        await ListAgentRuns.RunAsync(veryfront, "p1");

        Assert.Equal("r1 task failed\n  1 run.created\n  2 run.failed\n", Output.ToString());
    }

    [Fact]
    public async Task RegisterVeryfront_TwoClients_AreThere()
    {
        await RegisterVeryfront.RunAsync(Host.CreateEmptyApplicationBuilder(null));

        Assert.Equal("RunsClient https://api.staging.example/\n", Output.ToString());
    }

    [Fact]
    public async Task TestAgentRun_ServerInMemory_PlaysTheScript()
    {
        await TestAgentRun.RunAsync();

        Assert.Equal("disk_full after 5 requests\n", Output.ToString());
    }

    [Fact]
    public async Task CreateNightlyAutomation_InAnEnvironment_TellsItsNextTime()
    {
        using var server = new ReplicasTestServer();
        using var replicas = server.CreateClient();

        await CreateNightlyAutomation.RunAsync(replicas, "e1");

        Assert.Equal("Nightly upkeep starts at 2026-01-01 02:00 +01:00\n", Output.ToString());
    }

    [Fact]
    public async Task RunAutomation_ByHand_WaitsForItsEnd()
    {
        using var server = new ReplicasTestServer();
        using var replicas = server.CreateClient();
        await CreateNightlyAutomation.RunAsync(replicas, "e1");
        server.WhenNextExecutionStarts(Replicas.Models.ExecutionStatus.Completed);

        await RunAutomation.RunAsync(replicas, server.Automations[0].Id);

        Assert.EndsWith("completed \n", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeReplicasAutomation_ThoseByTheClock_AreSwitchedOff()
    {
        using var server = new ReplicasTestServer();
        using var replicas = server.CreateClient();
        await CreateNightlyAutomation.RunAsync(replicas, "e1");

        await ChangeReplicasAutomation.RunAsync(replicas);

        Assert.EndsWith("Nightly upkeep: False\n", Output.ToString(), StringComparison.Ordinal);
        Assert.False(server.Automations[0].Enabled);
    }

    [Fact]
    public async Task HandlePlanLimit_PlanThatIsFull_TellsSo()
    {
        using var server = new ReplicasTestServer { AutomationLimit = 0 };
        using var replicas = server.CreateClient();
        var automation = new Replicas.Models.CreateAutomationRequest
        {
            Name = "n",
            Prompt = "p",
            Triggers = [Replicas.Models.AutomationTrigger.Webhook()],
        };

        await HandlePlanLimit.RunAsync(replicas, automation);
        server.FailNext(503);
        await HandlePlanLimit.RunAsync(replicas, automation);

        Assert.Equal(
            "Your plan allows 0 automations.\nPOST /v1/automations (createAutomation) failed with 503 Service Unavailable. Retry later.\n",
            Output.ToString());
    }

    [Fact]
    public async Task TestAutomation_ServerInMemory_PlaysTheFailure()
    {
        await TestAutomation.RunAsync();

        Assert.Equal("failed: The tests fail.\n", Output.ToString());
    }
}
