namespace Fabro.SpecCompiler.Tests.WholeSpec;

public class FabroOperationsTests(FabroCompilation fabro) : IClassFixture<FabroCompilation>
{
    [Fact]
    public void Compile_EveryOperation_IsThereOnce()
    {
        var published = fabro.Facts.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal);
        var compiled = fabro.Document.Operations
            .Where(operation => operation.Text("x-variant") is null)
            .Select(operation => operation.Text("x-operation-id"));

        Assert.Equal(published, compiled.Order(StringComparer.Ordinal));
        Assert.Equal(162, fabro.Facts.Operations.Count);
    }

    [Fact]
    public void Compile_EveryOperation_HasAClientAndAMethodOfItsOwn()
    {
        var names = fabro.Document.Operations.Select(operation => (Client: operation.Text("x-client"), Method: operation.Text("x-method"))).ToList();

        Assert.All(names, name => Assert.Matches("^[A-Z][A-Za-z]+$", name.Client));
        Assert.All(names, name => Assert.Matches("^[A-Z][A-Za-z]+$", name.Method));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(names.Select(name => $"{name.Client}_{name.Method}"), fabro.Document.Operations.Select(operation => operation.Id));
    }

    [Fact]
    public void Compile_EveryOperation_CallsThePublishedPath()
    {
        var published = fabro.Facts.Operations.ToDictionary(operation => operation.Id, operation => (operation.Path, operation.Verb));

        Assert.All(
            fabro.Document.Operations,
            operation => Assert.Equal(published[operation.Text("x-operation-id")!], (operation.Text("x-template")!, operation.Verb)));
    }

    [Fact]
    public void Compile_EveryOperation_TellsWhatItDoes() =>
        Assert.All(fabro.Document.Operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Text("summary")), operation.Id));

    [Fact]
    public void Compile_EveryReference_Resolves()
    {
        var lost = new List<string>();
        SchemaWalk.All(fabro.Document, schema =>
        {
            if (SpecDocument.RefName(schema) is { } name && !fabro.Document.Schemas.ContainsKey(name))
            {
                lost.Add(JsonPointer.Of(schema));
            }
        });

        Assert.Empty(lost);
    }
}
