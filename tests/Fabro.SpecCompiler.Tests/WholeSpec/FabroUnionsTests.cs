namespace Fabro.SpecCompiler.Tests.WholeSpec;

public class FabroUnionsTests(FabroCompilation fabro) : IClassFixture<FabroCompilation>
{
    [Fact]
    public void Compile_EveryEvent_IsAVariantOfTheUnion()
    {
        var published = fabro.EventFacts["events"]!.AsObject().Select(fact => fact.Key).ToList();
        var mapping = fabro.Document.Schemas["RunEvent"]!["discriminator"]!["mapping"]!.AsObject();

        Assert.Equal(154, published.Count);
        Assert.Equal(published, mapping.Select(entry => entry.Key));
        Assert.All(mapping, entry =>
        {
            var variant = fabro.Document.Schemas[((string)entry.Value!).Split('/')[^1]]!;
            Assert.Equal(("event", entry.Key), ((string?)variant["x-tag"], (string?)variant["x-tag-value"]));
            Assert.Equal("RunEvent", SpecDocument.RefName(variant["allOf"]![0]));
            Assert.NotNull(SpecDocument.RefName(variant["allOf"]![1]!["properties"]!["properties"]));
        });
    }

    [Fact]
    public void Compile_EventUnion_HasTheEnvelopeAndThePosition()
    {
        var properties = fabro.Document.Schemas["RunEvent"]!["properties"]!.AsObject();

        Assert.Superset(new HashSet<string> { "id", "ts", "run_id", "event", "seq" }, properties.Select(property => property.Key).ToHashSet());
        Assert.False(fabro.Document.Schemas.ContainsKey("EventEnvelope"));
    }

    [Theory]
    [InlineData("AgentToolSource", "kind", 3)]
    [InlineData("AutomationTrigger", "type", 2)]
    [InlineData("CompletionContentPart", "kind", 1)]
    [InlineData("CompletionStreamEvent", "type", 12)]
    [InlineData("DockerfileSource", "type", 2)]
    [InlineData("McpServerStatus", "kind", 2)]
    [InlineData("McpTransport", "type", 3)]
    [InlineData("McpTransportView", "type", 3)]
    [InlineData("ModelBillingFacts", "algorithm", 3)]
    [InlineData("ObjectStoreSettings", "type", 2)]
    [InlineData("PairTranscriptEntry", "kind", 6)]
    [InlineData("PreparedStep", "type", 2)]
    [InlineData("Principal", "kind", 6)]
    [InlineData("RunEvent", "event", 154)]
    [InlineData("RunGoal", "type", 2)]
    [InlineData("RunStatus", "kind", 11)]
    [InlineData("ServerListenSettings", "type", 2)]
    [InlineData("SubAgentStatus", "kind", 4)]
    [InlineData("SubmitAnswerRequest", "kind", 5)]
    public void Compile_TaggedUnion_IsBaseWithVariants(string name, string tag, int variants)
    {
        var union = fabro.Document.Schemas[name]!;

        Assert.True((bool?)union["x-union"]);
        Assert.Equal(tag, (string?)union["discriminator"]!["propertyName"]);
        Assert.Equal(variants, union["discriminator"]!["mapping"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("ReasoningOutput")]
    [InlineData("WorkflowGraphValue")]
    public void Compile_UnionWithoutATag_IsOneObject(string name)
    {
        var merged = fabro.Document.Schemas[name]!;

        Assert.Null(merged["x-union"]);
        Assert.All(merged["properties"]!.AsObject(), property => Assert.False((bool)property.Value!["x-required"]!));
    }

    [Fact]
    public void Compile_EveryPublishedUnion_IsAUnionOrOneObject()
    {
        var published = Unions(fabro.Facts.Schemas).Concat(Unions(fabro.EventFacts["schemas"]!.AsObject())).Select(fabro.NameOf).ToList();
        var unions = fabro.Document.Schemas.Where(schema => schema.Value!["x-union"] is not null).Select(schema => schema.Key).ToList();

        Assert.Equal(["ReasoningOutput", "WorkflowGraphValue"], published.Except(unions).Order(StringComparer.Ordinal));
        Assert.Equal(["CompletionContentPart", "CompletionStreamEvent", "RunEvent"], unions.Except(published).Order(StringComparer.Ordinal));
        Assert.Equal(19, unions.Count);
    }

    private static IEnumerable<string> Unions(JsonObject schemas) =>
        from schema in schemas
        where schema.Value!["oneOf"] is JsonArray variants && variants.Count(variant => (string?)variant!["type"] != "null") > 1
        select schema.Key;
}
