using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OperationsNameTests
{
    [Fact]
    public void Apply_NamedOperation_IsCalledByClientAndMethod()
    {
        var document = Spec.Operation("""{ "operationId": "getThings", "x-client": "Things", "x-method": "List", "tags": ["stuff"] }""");

        new Operations().Apply(document);

        var operation = document.Operations[0];
        Assert.Equal("Things_List", operation.Id);
        Assert.Equal("getThings", operation.Text("x-operation-id"));
        Check.Json("""["Things"]""", operation.Node["tags"]);
    }

    [Theory]
    [InlineData("get", true)]
    [InlineData("put", true)]
    [InlineData("delete", true)]
    [InlineData("post", false)]
    [InlineData("patch", false)]
    public void Apply_WithoutMark_VerbTellsIdempotence(string verb, bool expected)
    {
        var document = Spec.Operation("{}", verb: verb);

        new Operations().Apply(document);

        Assert.Equal(expected, document.Operations[0].Flag("x-idempotent"));
    }

    [Fact]
    public void Apply_WithMark_MarkTellsIdempotence()
    {
        var document = Spec.Operation("""{ "x-idempotent": true }""", verb: "post");

        new Operations().Apply(document);

        Assert.True(document.Operations[0].Flag("x-idempotent"));
    }

    [Theory]
    [InlineData("x-client")]
    [InlineData("x-method")]
    public void Apply_OperationWithoutName_IsRefused(string mark)
    {
        var document = Spec.Operation("{}");
        document.Operations[0].Node.Remove(mark);

        Check.Refuses(new Operations(), document, "/paths/~1things/get", "operations have names");
    }

    [Fact]
    public void Apply_OperationWithoutId_IsRefused()
    {
        var document = Spec.Operation("{}");
        document.Operations[0].Node.Remove("operationId");

        Check.Refuses(new Operations(), document, "/paths/~1things/get", "operations have ids");
    }

    [Fact]
    public void Apply_NameUsedTwice_IsRefused()
    {
        var document = Spec.Operation("{}");
        document.Paths["/other"] = document.Paths["/things"]!.DeepClone();

        Check.Refuses(new Operations(), document, "/paths/~1other/get", "operation names are unique");
    }
}
