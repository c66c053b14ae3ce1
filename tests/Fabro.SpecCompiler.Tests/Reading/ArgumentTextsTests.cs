using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Reading;

/// <summary>A shared parameter is named and described once. An operation may override this, but not repeat it.</summary>
public class ArgumentTextsTests
{
    private const string Rule = "x-parameters";

    [Theory]
    [InlineData("{}", "thingId", "The thing's id.")]
    [InlineData("""{ "id": { "name": "other" } }""", "other", "The thing's id.")]
    [InlineData("""{ "id": { "description": "Another's id." } }""", "thingId", "Another's id.")]
    public void Read_SharedParameter_BringsNameAndTextUnlessTheOperationOverrides(string marks, string name, string text)
    {
        var parameter = ApiReader.Read(Shared(marks)).Operations[0].Parameters[0];

        Assert.Equal((name, text), (parameter.Name, parameter.Description?.Value));
    }

    [Fact]
    public void Read_TextOfSharedParameter_IsLocatedAtTheComponent() =>
        Assert.Equal(
            "/components/parameters/Id/description", ApiReader.Read(Shared("{}")).Operations[0].Parameters[0].Description?.Location);

    [Theory]
    [InlineData("""{ "name": "thingId" }""")]
    [InlineData("""{ "description": "The thing's id." }""")]
    [InlineData("""{ "name": "thingId", "description": "The thing's id." }""")]
    public void Read_OverrideThatSaysTheSame_IsRefused(string marks) =>
        Check.Refuses(() => ApiReader.Read(Shared($$"""{ "id": {{marks}} }""")), "/paths/~1things/get/x-parameters/id", Rule);

    [Theory]
    [InlineData("id2")]
    [InlineData("body")]
    [InlineData("files")]
    public void Read_TextOfNoArgument_IsRefused(string key) =>
        Check.Refuses(
            () => ApiReader.Read(Shared($$"""{ "{{key}}": { "description": "What?" } }""")),
            $"/paths/~1things/get/x-parameters/{key}",
            Rule);

    private static SpecDocument Shared(string marks)
    {
        var document = Spec.OperationDocument($$"""{ "parameters": [{ "$ref": "#/components/parameters/Id" }], "x-parameters": {{marks}} }""");
        document.Components["parameters"] = Spec.Parse("""
            { "Id": { "name": "id", "in": "query", "schema": {}, "x-name": "thingId", "description": "The thing's id." } }
            """);
        return document;
    }
}
