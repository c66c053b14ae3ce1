namespace Fabro.SpecCompiler.Tests.Documents;

public class JsonPointerTests
{
    private static readonly JsonNode Root = JsonNode.Parse("""{ "paths": { "/runs/{id}": [{ "a~b": 1 }, {}] } }""")!;

    [Fact]
    public void Of_Root_IsOneSlash() => Assert.Equal("/", JsonPointer.Create(Root));

    [Fact]
    public void Of_NodeInsideObjectsAndArrays_NamesEveryStep() =>
        Assert.Equal("/paths/~1runs~1{id}/0/a~0b", JsonPointer.Create(Root["paths"]!["/runs/{id}"]![0]!["a~b"]));

    [Fact]
    public void Of_TwinInArray_NamesTheOneThatIsMeant()
    {
        var twins = JsonNode.Parse("""[{}, {}]""")!;

        Assert.Equal("/1", JsonPointer.Create(twins[1]));
    }

    [Theory]
    [InlineData("a/b", "a~1b")]
    [InlineData("a~b", "a~0b")]
    [InlineData("~1", "~01")]
    public void Escape_SlashAndTilde_AreWrittenAsInRfc6901(string step, string expected) =>
        Assert.Equal(expected, JsonPointer.Escape(step));
}
