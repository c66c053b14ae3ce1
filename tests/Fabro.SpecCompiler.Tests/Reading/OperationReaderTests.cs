using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Reading;

public class OperationReaderTests
{
    [Fact]
    public void Read_NamedOperation_HasClientAndMethod()
    {
        var operation = Spec.Operation("""{ "operationId": "get-things", "x-client": "Things", "x-method": "List", "tags": ["stuff"] }""").Operations[0];

        Assert.Equal(("get-things", "Things", "List", "GetThings"), (operation.Id, operation.Client, operation.Method, operation.TypeName));
    }

    [Fact]
    public void Read_Variant_HasItsKeyInItsTypeName()
    {
        var operations = Spec.Operation("""{ "x-variants": { "raw": { "x-method": "ListRaw" } } }""").Operations;

        Assert.Equal(["ListThings", "ListThingsRaw"], operations.Select(operation => operation.TypeName));
        Assert.Equal(["/things", "/things"], operations.Select(operation => operation.Path));
    }

    [Fact]
    public void Read_Texts_AreThereWithTheirPlace()
    {
        var docs = Spec.Operation("""
            { "summary": "Lists.", "description": "Slow.", "x-returns": "All.", "x-throws": { "404": "None." } }
            """).Operations[0].Docs;

        Assert.Equal(new DocText("Lists.", "/paths/~1things/get/summary"), docs.Summary);
        Assert.Equal(new DocText("Slow.", "/paths/~1things/get/description"), docs.Description);
        Assert.Equal(new DocText("All.", "/paths/~1things/get/x-returns"), docs.Returns);
        Assert.Equal(new DocText("None.", "/paths/~1things/get/x-throws/404"), docs.Throws["404"]);
    }

    [Theory]
    [InlineData("get", true)]
    [InlineData("put", true)]
    [InlineData("delete", true)]
    [InlineData("post", false)]
    [InlineData("patch", false)]
    public void Read_WithoutMark_VerbTellsIdempotence(string verb, bool expected) =>
        Assert.Equal(expected, Spec.Operation("{}", verb: verb).Operations[0].IsIdempotent);

    [Theory]
    [InlineData("post", true)]
    [InlineData("get", false)]
    public void Read_WithMark_MarkTellsIdempotence(string verb, bool mark)
    {
        var operation = new JsonObject { ["x-idempotent"] = mark };

        Assert.Equal(mark, Spec.Operation(operation.ToJsonString(), verb: verb).Operations[0].IsIdempotent);
    }

    [Theory]
    [InlineData("x-client", "operations have names")]
    [InlineData("x-method", "operations have names")]
    [InlineData("operationId", "operations have ids")]
    public void Read_OperationWithoutName_IsRefused(string name, string rule)
    {
        var document = Spec.OperationDocument("{}");
        document.Operations[0].Node.Remove(name);

        Check.Refuses(() => ApiReader.Read(document), "/paths/~1things/get", rule);
    }

    [Fact]
    public void Read_NameUsedTwice_IsRefused()
    {
        var document = Spec.OperationDocument("{}");
        document.Paths["/other"] = document.Paths["/things"]!.DeepClone();

        Check.Refuses(() => ApiReader.Read(document), "/paths/~1other/get", "operation names are unique");
    }

    [Theory]
    [InlineData("40")]
    [InlineData("4xx")]
    [InlineData("default")]
    [InlineData("600")]
    public void Read_FailureWithoutAStatusCode_IsRefused(string status) =>
        Check.Refuses(
            () => Spec.Operation($$"""{ "x-throws": { "{{status}}": "Sometimes." } }"""),
            $"/paths/~1things/get/x-throws/{status}",
            "failures have status codes");

    [Theory]
    [InlineData("""{ "x-idempotent": "yes" }""")]
    [InlineData("""{ "x-paging": { "style": "cursor" } }""")]
    [InlineData("""{ "x-throws": ["404"] }""")]
    public void Read_MarkOfAnotherTypeInTheFacts_IsRefused(string operation) =>
        Check.Refuses(() => Spec.Operation(operation), "/paths/~1things/get", "marks match their type");
}
