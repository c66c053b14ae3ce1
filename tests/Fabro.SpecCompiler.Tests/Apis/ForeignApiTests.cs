using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Tests.Apis;

/// <summary>
/// The compiler does not depend on Fabro: two other APIs compile with their own overlays, and the generated code builds.
/// </summary>
public class ForeignApiTests
{
    [Fact]
    public void Build_Veryfront_HasItsUnionListAndStream()
    {
        using var foreign = new ForeignApi("veryfront");

        var api = foreign.Build();

        var variants = api.Models
            .Where(model => model.Variant is not null && Unions.FindUnion(api, model.Schema) == "CreateRunRequest")
            .ToList();
        Assert.Equal(["agent", "eval", "task", "workflow"], variants.Select(model => model.Variant!.Value).Order(StringComparer.Ordinal));
        Assert.All(variants, variant => Assert.True(variant.IsRequest));
        Assert.Equal(ResponseKind.EventStream, Operation(api, "streamConversationRun").Response.Kind);
        Assert.Equal(PagingStyle.Single, Operation(api, "listProjectSchedules").Paging?.Style);
        Assert.Null(Operation(api, "listProjectRuns").Paging);
    }

    [Fact]
    public void Build_Replicas_HasConfigAsAnyValue()
    {
        using var foreign = new ForeignApi("replicas");

        var api = foreign.Build();

        Assert.Equal(
            MemberKind.Any,
            api.Models.Single(model => model.Name == "AutomationTrigger").Members.Single(member => member.WireName == "config").Kind);
        Assert.Equal("JsonElement", CSharpTypes.Name(api, Operation(api, "fireCustomWebhookAutomation").Body!.Schema.Schema));
    }

    [Theory]
    [InlineData("veryfront")]
    [InlineData("replicas")]
    public void Build_EveryPublishedOperation_IsThere(string name)
    {
        using var foreign = new ForeignApi(name);
        var published = new SpecDocument(Spec.Parse(File.ReadAllText(Path.Combine(foreign.Folder, foreign.Settings.Spec))));

        Assert.Equal(published.Operations.Select(operation => operation.Id), foreign.Build().Operations.Select(operation => operation.Id));
        Assert.NotEmpty(published.Operations);
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
    [InlineData("replicas", "Models/AutomationTrigger.g.cs", "Clients/IAutomationsClient.g.cs", "ReplicasJson.g.cs")]
    public async Task Generate_ForeignApi_BuildsWithoutWarnings(string name, params string[] files)
    {
        using var api = new ForeignApi(name);
        api.Compile();

        Assert.Superset(files.ToHashSet(), (await api.GenerateAsync()).ToHashSet());
        (await api.BuildAsync()).MustSucceed();
    }

    [Fact]
    public async Task Generate_NameInATextThatIsGone_DoesNotBuild()
    {
        using var api = new ForeignApi("veryfront");
        api.Compile();
        await api.GenerateAsync();
        api.Misspell("Clients/IConversationsClient.g.cs", "IConversationsClient.StreamRunAsync");

        var result = await api.BuildAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error CS1574", result.Output, StringComparison.Ordinal);
    }

    private static Operation Operation(ApiModel api, string id) => api.Operations.Single(operation => operation.Id == id);
}
