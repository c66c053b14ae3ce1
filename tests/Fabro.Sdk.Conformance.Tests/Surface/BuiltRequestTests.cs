using System.Net;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Compares bodies built with the public API, without any wire-only properties, with recorded bodies.</summary>
public sealed class BuiltRequestTests
{
    [Fact]
    public async Task ReplaceAsync_EnvironmentFromADockerfile_SendsTheTagOfItsSource()
    {
        var sent = await SendAsync(fabro => fabro.Environments.ReplaceAsync("ci", "\"revision\"", new ReplaceEnvironmentRequest
        {
            Provider = EnvironmentProvider.Docker,
            Cwd = "/workspace",
            Image = new() { Dockerfile = new DockerfileSourceInline { Value = "FROM alpine" } },
            Resources = new() { Cpu = 2, Memory = "4GB" },
            Network = new() { Mode = EnvironmentNetworkMode.AllowAll },
            Lifecycle = new() { Preserve = true, StopOnTerminal = true },
            Labels = new Dictionary<string, string> { ["team"] = "core" },
            Env = new Dictionary<string, string> { ["NODE_ENV"] = "production" },
        }));

        Assert.Equal("inline", (string?)sent["image"]!["dockerfile"]!["type"]);
        AssertSame(Recorded("environments", "replaceEnvironment"), sent);
    }

    [Fact]
    public async Task CreateAsync_TextContent_SendsItAsRecorded()
    {
        var sent = await SendAsync(fabro => fabro.Completions.CreateAsync(new CreateCompletionRequest
        {
            Messages = [new() { Role = CompletionMessageRole.User, Content = [new CompletionTextPart { Data = "Say hi" }] }],
        }));

        AssertSame(Recorded("completions", "createCompletion"), sent);
    }

    private static async Task<JsonNode> SendAsync(Func<FabroClient, Task> call)
    {
        var handler = new CapturingHandler(() => new HttpResponseMessage(HttpStatusCode.BadRequest));
        using var fabro = TestClient.Open(handler);
        await Assert.ThrowsAsync<FabroBadRequestException>(() => call(fabro));
        return JsonNode.Parse(handler.Sent!.Body)!;
    }

    /// <summary>The first body that the server accepted.</summary>
    private static JsonNode Recorded(string scenario, string operation)
    {
        var exchange = RecordingFiles.Load(scenario).Exchanges.First(
            exchange => exchange.Operation == operation && exchange.Response.Status is >= 200 and < 300);
        return JsonNode.Parse(exchange.Request.Json.GetRawText())!;
    }

    private static void AssertSame(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected.ToJsonString()}, sent {actual.ToJsonString()}");
}
