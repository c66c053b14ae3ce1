namespace Fabro.SpecCompiler.Tests.WholeSpec;

public class FabroUnionsTests(FabroCompilation fabro) : IClassFixture<FabroCompilation>
{
    [Fact]
    public void Build_EveryEvent_IsAVariantOfTheUnion()
    {
        var published = fabro.EventFacts["events"]!.AsObject().Select(fact => fact.Key).ToList();
        var variants = VariantsOf("RunEvent");

        Assert.NotEmpty(published);
        Assert.Equal(published, fabro.Api.Schemas["RunEvent"]!["discriminator"]!["mapping"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal(
            published.Order(StringComparer.Ordinal), variants.Select(variant => variant.Variant!.Value).Order(StringComparer.Ordinal));
        Assert.All(variants, variant =>
        {
            Assert.Equal(("event", "Event"), (variant.Variant!.Union.Discriminator, variant.Variant.Union.DiscriminatorName));
            Assert.Equal("properties", Assert.Single(variant.Members).WireName);
        });
    }

    [Fact]
    public void Build_EventUnion_HasTheEnvelopeAndThePosition()
    {
        var members = Class("RunEvent").Members.Select(member => member.WireName);

        Assert.Superset(new HashSet<string> { "id", "ts", "run_id", "seq" }, members.ToHashSet());
        Assert.False(fabro.Api.Schemas.ContainsKey("EventEnvelope"));
    }

    [Theory]
    [InlineData("AgentToolSource", "kind")]
    [InlineData("AutomationTrigger", "type")]
    [InlineData("CompletionContentPart", "kind")]
    [InlineData("CompletionStreamEvent", "type")]
    [InlineData("DockerfileSource", "type")]
    [InlineData("McpServerStatus", "kind")]
    [InlineData("McpTransport", "type")]
    [InlineData("McpTransportView", "type")]
    [InlineData("ModelBillingFacts", "algorithm")]
    [InlineData("ObjectStoreSettings", "type")]
    [InlineData("PairTranscriptEntry", "kind")]
    [InlineData("PreparedStep", "type")]
    [InlineData("Principal", "kind")]
    [InlineData("RunEvent", "event")]
    [InlineData("RunGoal", "type")]
    [InlineData("RunStatus", "kind")]
    [InlineData("ServerListenSettings", "type")]
    [InlineData("SubAgentStatus", "kind")]
    [InlineData("SubmitAnswerRequest", "kind")]
    public void Build_TaggedUnion_IsBaseWithAVariantForEachPublishedOne(string name, string discriminator)
    {
        Assert.Equal(discriminator, Class(name).Union?.Discriminator);
        Assert.Equal(fabro.PublishedVariantsOf(name), VariantsOf(name).Count);
    }

    [Theory]
    [InlineData("ReasoningOutput")]
    [InlineData("WorkflowGraphValue")]
    public void Build_UnionWithoutADiscriminator_IsOneObject(string name)
    {
        Assert.Null(Class(name).Union);
        Assert.All(Class(name).Members, member => Assert.False(member.IsRequired));
    }

    [Fact]
    public void Build_EveryPublishedUnion_IsAUnionOrOneObject()
    {
        var published = Unions(fabro.Facts.Schemas).Concat(Unions(fabro.EventFacts["schemas"]!.AsObject())).Select(fabro.NameOf).ToList();
        var unions = fabro.Api.Models.Where(model => model.Union is not null).Select(model => model.Name).ToList();

        Assert.Equal(["ReasoningOutput", "WorkflowGraphValue"], published.Except(unions).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["CompletionContentPart", "CompletionStreamEvent", "RunEvent", "RunTarget"],
            unions.Except(published).Order(StringComparer.Ordinal));
    }

    private ClassModel Class(string name) => fabro.Api.Models.Single(model => model.Name == name);

    private List<ClassModel> VariantsOf(string union) =>
        [.. fabro.Api.Models.Where(model => SpecCompiler.Model.Unions.FindUnion(fabro.Api, model.Schema) == union)];

    private static IEnumerable<string> Unions(JsonObject schemas) =>
        from schema in schemas
        where schema.Value!["oneOf"] is JsonArray variants && variants.Count(variant => (string?)variant!["type"] != "null") > 1
        select schema.Key;
}
