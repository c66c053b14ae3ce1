namespace Fabro.SpecCompiler.Tests.WholeSpec;

public class FabroOperationsTests(FabroCompilation fabro) : IClassFixture<FabroCompilation>
{
    [Fact]
    public void Build_EveryOperation_IsThereOnce()
    {
        var published = fabro.Facts.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal);
        var built = fabro.Api.Operations.Where(operation => operation.Variant is null).Select(operation => operation.Id);

        Assert.Equal(published, built.Order(StringComparer.Ordinal));
        Assert.NotEmpty(built);
    }

    [Fact]
    public void Build_EveryOperation_HasAClientAndAMethodOfItsOwn()
    {
        var names = fabro.Api.Operations.Select(operation => (operation.Client, operation.Method)).ToList();

        Assert.All(names, name => Assert.Matches("^[A-Z][A-Za-z]+$", name.Client));
        Assert.All(names, name => Assert.Matches("^[A-Z][A-Za-z]+$", name.Method));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Build_EveryOperation_CallsThePublishedPath()
    {
        var published = fabro.Facts.Operations.ToDictionary(operation => operation.Id, operation => (operation.Path, operation.Verb));

        Assert.All(fabro.Api.Operations, operation => Assert.Equal(published[operation.Id], (operation.Path, operation.Verb)));
    }

    [Fact]
    public void Build_EveryOperation_TellsWhatItDoes() =>
        Assert.All(fabro.Api.Operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Docs.Summary?.Value), operation.Id));

    /// <summary>Method names in prose become outdated unnoticed. In braces, they are checked references.</summary>
    [Fact]
    public void Build_EveryTextThatNamesAMethod_RefersToIt() =>
        Assert.All(
            fabro.Api.Operations.SelectMany(TextsOf), text => Assert.DoesNotMatch(@"(?<!\{[A-Za-z.]*)\b[A-Za-z.]+Async\b", text.Value));

    [Fact]
    public void Build_EveryReference_Resolves()
    {
        var lost = new List<string>();
        SchemaWalk.All(fabro.Api, schema =>
        {
            if (SpecDocument.RefName(schema) is { } name && !fabro.Api.Schemas.ContainsKey(name))
            {
                lost.Add(JsonPointer.Create(schema));
            }
        });

        Assert.Empty(lost);
    }

    private static IEnumerable<DocText> TextsOf(Operation operation)
    {
        DocText?[] texts =
        [
            operation.Docs.Summary, operation.Docs.Description, operation.Docs.Returns, operation.Body?.Description, operation.Body?.Files,
            .. operation.Docs.Throws.Values, .. operation.Parameters.Select(parameter => parameter.Description),
        ];
        return texts.OfType<DocText>();
    }
}
