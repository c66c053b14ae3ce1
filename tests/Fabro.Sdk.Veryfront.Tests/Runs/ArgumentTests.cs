using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Runs;

/// <summary>Missing arguments are reported by name before a request is sent. Values at a limit are accepted.</summary>
public sealed class ArgumentTests
{
    private static readonly VeryfrontTestServer Server = new();
    private static readonly VeryfrontClient Client = Server.CreateClient();

    public static TheoryData<string, Func<object?>> Missing => new()
    {
        { "runs", static () => RunsClientExtensions.WaitForCompletionAsync(null!, "r").GetAwaiter().GetResult() },
        { "runId", static () => Client.Runs.WaitForCompletionAsync(" ").GetAwaiter().GetResult() },
        { "conversations", static () => ConversationsClientExtensions.FollowRunAsync(null!, "c", "r") },
        { "conversationId", static () => Client.Conversations.FollowRunAsync("", "r") },
        { "runId", static () => Client.Conversations.FollowRunAsync("c", " ") },
        { "run", static () => new RunCompletion(null!) },
        { "typeInfo", static () => new RunCompletion(new Run()).GetOutput((JsonTypeInfo<string>)null!) },
        { "completion", static () => new VeryfrontRunException(null!) },
        { "options", static () => new VeryfrontClient((VeryfrontClientOptions)null!) },
        { "script", static () => { new VeryfrontTestServer().WhenRunIsCreated(null!); return null; } },
        { "events", static () => new VeryfrontTestServer().AddConversationRun(ConversationRunStatus.Running, null!) },
        { "type", static () => { new VeryfrontTestServer().WhenRunIsCreated(static run => run.Emits(" ")); return null; } },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void Call_WithoutAnArgument_NamesIt(string name, Func<object?> call) =>
        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(() => call()).ParamName);

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    public async Task CreateAsync_IdsAtTheirLimits_AreTaken(int length)
    {
        using var server = new VeryfrontTestServer();
        using var client = server.CreateClient();
        var id = new string('x', length);

        var created = await client.Runs.CreateAsync(
            new CreateTaskRunRequest
            {
                Owner = RunOwner.Project("p"),
                Request = new() { Target = "task:a" },
                PublicId = id,
                ParentRunId = id,
            });

        Assert.Equal((id, id, id), (created.Run.Id, created.Run.ParentRunId, created.Run.RootRunId));
    }

    [Theory]
    [InlineData("completed", true)]
    [InlineData("failed", true)]
    [InlineData("cancelled", true)]
    [InlineData("pending", false)]
    [InlineData("running", false)]
    [InlineData("waiting", false)]
    [InlineData("waiting_for_tool", false)]
    [InlineData("dreaming", false)]
    public void HasEnded_Status_IsTrueOfTheLastThree(string status, bool hasEnded) =>
        Assert.Equal((hasEnded, hasEnded), (RunStatus.FromValue(status).HasEnded, ConversationRunStatus.FromValue(status).HasEnded));

    [Fact]
    public void WaitingReason_OfARunThatDoesNotWait_IsNone()
    {
        Assert.Null(new RunCompletion(new Run { Status = RunStatus.Completed, WaitingReason = RunWaitingReason.Tool }).WaitingReason);
        Assert.Equal(
            RunWaitingReason.Tool,
            new RunCompletion(new Run { Status = RunStatus.Waiting, WaitingReason = RunWaitingReason.Tool }).WaitingReason);
    }
}
