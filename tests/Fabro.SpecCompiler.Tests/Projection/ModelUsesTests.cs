using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class ModelUsesTests
{
    [Theory]
    [InlineData("Order", """Returned by <see cref="IOrdersClient.ListAsync"/> and <see cref="IOrdersClient.MakeAsync"/>.""")]
    [InlineData("Line", """Sent by <see cref="IOrdersClient.MakeAsync"/>. Part of <see cref="Order"/>.""")]
    [InlineData("OrderSize", """Part of <see cref="Order"/>.""")]
    [InlineData("News", """Returned by <see cref="IOrdersClient.FollowAsync"/>.""")]
    [InlineData("Sale", "")]
    public void Write_Type_NamesItsUses(string type, string sentences)
    {
        var api = SmallApi.Build();
        // Like pages without further body properties: the models in them count as returned.
        api.Models.Single(model => model.Name == "OrderList").IsInternal = true;

        Assert.Equal(sentences, new ModelUses(api).Write(type));
    }

    [Theory]
    [InlineData(1, """Part of <see cref="A"/>.""")]
    [InlineData(2, """Part of <see cref="A"/> and <see cref="B"/>.""")]
    [InlineData(6, """Part of <see cref="A"/>, <see cref="B"/>, <see cref="C"/>, <see cref="D"/>, <see cref="E"/> and <see cref="F"/>.""")]
    [InlineData(7, """Part of <see cref="A"/>, <see cref="B"/>, <see cref="C"/>, <see cref="D"/>, <see cref="E"/> and 2 others.""")]
    public void Write_ManyUses_NamesTheFirst(int count, string sentence)
    {
        var schemas = new JsonObject { ["Id"] = Spec.Parse("""{ "type": "object" }""") };
        foreach (var name in "GFEDCBA"[^count..])
        {
            schemas[name.ToString()] = Spec.Parse("""{ "type": "object", "properties": { "ids": { "type": "array", "items": { "$ref": "#/components/schemas/Id" } } } }""");
        }

        var api = Spec.Schemas(schemas.ToJsonString());
        new Members().Apply(api);

        Assert.Equal(sentence, new ModelUses(api).Write("Id"));
    }

    [Fact]
    public void Write_TypeThatHasItself_IsNoUse()
    {
        var api = Spec.Schemas("""{ "Tree": { "type": "object", "properties": { "children": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } } } } }""");
        new Members().Apply(api);

        Assert.Equal("", new ModelUses(api).Write("Tree"));
    }
}
