using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class EnumNamesTests
{
    [Fact]
    public void Apply_Values_GetMemberNames()
    {
        var api = Spec.Schemas("""
            {
              "Event": {
                "enum": ["pull_request.opened", "in-progress", "already", "XL", "3d", "", "value", "is_known", "to_string", "event"]
              },
              "Run": { "type": "object" }
            }
            """);

        new EnumNames().Apply(api);

        var values = Assert.Single(api.Enums);
        Assert.Equal("Event", values.Name);
        Assert.Equal(
            [
                "PullRequestOpened", "InProgress", "Already", "XL", "_3d", "Empty", "ValueMember", "IsKnownMember", "ToStringMember", "EventMember",
            ],
            values.Values.Select(value => value.Name));
    }

    [Fact]
    public void Apply_TextsOfAnOverlay_DescribeTheValues()
    {
        var api = Spec.Schemas("""{ "Goal": { "enum": ["value", "file"], "x-texts": { "file": "In a file." } } }""");

        new EnumNames().Apply(api);

        Assert.Equal([null, "In a file."], api.Enums[0].Values.Select(static value => value.Description?.Value));
        Check.Json("""{ "enum": ["value", "file"] }""", api.Schemas["Goal"]);
    }

    [Fact]
    public void Apply_TextOfAnUnknownValue_IsRefused() => Assert.Contains(
        "'files' is none",
        Assert.Throws<SpecException>(static () => new EnumNames().Apply(Spec.Schemas("""{ "Goal": { "enum": ["file"], "x-texts": { "files": "x" } } }"""))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Apply_NamesOfAnOverlay_TakeThePlaceOfTheValues()
    {
        var api = Spec.Schemas("""{ "Goal": { "enum": ["value", "file"], "x-names": { "value": "Text" } } }""");

        new EnumNames().Apply(api);

        Assert.Equal([new("value", "Text", null), new("file", "File", null)], api.Enums[0].Values);
        Check.Json("""{ "enum": ["value", "file"] }""", api.Schemas["Goal"]);
    }

    [Fact]
    public void Apply_NameOfNoWord_IsRefused() =>
        Check.Refuses(
            new EnumNames(),
            Spec.Schemas("""{ "Goal": { "enum": ["file"], "x-names": { "value": "Text" } } }"""),
            "/components/schemas/Goal",
            "x-names names values of the enum");

    [Theory]
    [InlineData("""["a_b", "a-b"]""")]
    [InlineData("""["", "empty"]""")]
    public void Apply_TwoValuesOfOneName_IsRefused(string values) =>
        Check.Refuses(
            new EnumNames(), Spec.Schemas($$"""{ "Size": { "enum": {{values}} } }"""), "/components/schemas/Size", "enum members are unique");

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("""["a", true]""")]
    public void Apply_ValueThatIsNoWord_IsRefused(string values) =>
        Check.Refuses(
            new EnumNames(), Spec.Schemas($$"""{ "Size": { "enum": {{values}} } }"""), "/components/schemas/Size", "enum values are strings");
}
