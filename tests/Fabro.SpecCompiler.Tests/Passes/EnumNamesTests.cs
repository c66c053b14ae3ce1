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
                "PullRequestOpened", "InProgress", "Already", "XL", "_3d", "Empty",
                "ValueMember", "IsKnownMember", "ToStringMember", "EventMember",
            ],
            values.Values.Select(value => value.Name));
    }

    [Fact]
    public void Apply_NamesOfAnOverlay_TakeThePlaceOfTheValues()
    {
        var api = Spec.Schemas("""{ "Goal": { "enum": ["value", "file"], "x-names": { "value": "Text" } } }""");

        new EnumNames().Apply(api);

        Assert.Equal([new("value", "Text"), new("file", "File")], api.Enums[0].Values);
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
            new EnumNames(), Spec.Schemas($$"""{ "Size": { "enum": {{values}} } }"""), "/components/schemas/Size", "enum names are unique");

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("""["a", true]""")]
    public void Apply_ValueThatIsNoWord_IsRefused(string values) =>
        Check.Refuses(
            new EnumNames(),
            Spec.Schemas($$"""{ "Size": { "enum": {{values}} } }"""),
            "/components/schemas/Size",
            "enum values are strings");
}
