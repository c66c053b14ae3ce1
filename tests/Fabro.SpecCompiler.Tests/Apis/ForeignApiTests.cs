namespace Fabro.SpecCompiler.Tests.Apis;

/// <summary>
/// The compiler knows nothing of Fabro: two other APIs compile with overlays of their own, and what NSwag makes of them builds.
/// </summary>
public class ForeignApiTests
{
    [Fact]
    public void Compile_Veryfront_HasItsOperationsUnionAndStream()
    {
        using var api = new ForeignApi("veryfront");

        var document = api.Compile();

        Assert.Equal(10, document.Operations.Count);
        var union = document.Schemas["CreateRunRequest"]!;
        Assert.Equal(["agent", "task", "workflow", "eval"], union["discriminator"]!["mapping"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("request", (string?)union["x-role"]);
        Assert.Equal("events", Operation(document, "streamConversationRun").Text("x-response"));
        Assert.Equal("Single", Operation(document, "listProjectSchedules").Text("x-page-style"));
        Assert.Null(Operation(document, "listProjectRuns").Text("x-page-style"));
    }

    [Fact]
    public void Compile_Replicas_HasItsOperationsAndConfigAsAnyValue()
    {
        using var api = new ForeignApi("replicas");

        var document = api.Compile();

        Assert.Equal(8, document.Operations.Count);
        Assert.Equal("any", (string?)document.Schemas["AutomationTrigger"]!["properties"]!["config"]!["x-kind"]);
        Assert.Equal("NullableJsonElement", Operation(document, "fireCustomWebhookAutomation").Text("x-body-info"));
    }

    [Theory]
    [InlineData("veryfront")]
    [InlineData("replicas")]
    public void Compile_WithoutCorrections_IsRefused(string name)
    {
        using var api = new ForeignApi(name);
        File.Delete(Path.Combine(api.Folder, "overlay", "90-corrections.json"));

        Assert.Throws<SpecException>(api.Compile);
    }

    [Theory]
    [InlineData("veryfront", "Models/UnknownCreateRunRequest.g.cs", "Clients/ConversationsClient.g.cs", "VeryfrontOperations.g.cs")]
    [InlineData("replicas", "Models/AutomationTrigger.g.cs", "Clients/IAutomationsClient.g.cs", "ReplicasJsonContext.g.cs")]
    public async Task Generate_ForeignApi_BuildsWithoutWarnings(string name, params string[] files)
    {
        using var api = new ForeignApi(name);
        api.Compile();

        Assert.Superset(files.ToHashSet(), (await api.GenerateAsync()).ToHashSet());
        (await api.BuildAsync()).MustSucceed();
    }

    private static SpecOperation Operation(SpecDocument document, string id) =>
        document.Operations.Single(operation => operation.Text("x-operation-id") == id);
}
