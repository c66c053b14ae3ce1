using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class EnumNamesTests
{
    [Fact]
    public void Apply_Values_GetMemberNames()
    {
        var document = Spec.Schemas("""
            {
              "Event": {
                "enum": ["pull_request.opened", "in-progress", "already", "XL", "3d", "", "value", "is_known", "to_string", "event"]
              },
              "Run": { "type": "object" }
            }
            """);

        new EnumNames().Apply(document);

        Check.Json(
            """
                [
                  "PullRequestOpened",
                  "InProgress",
                  "Already",
                  "XL",
                  "_3d",
                  "Empty",
                  "ValueMember",
                  "IsKnownMember",
                  "ToStringMember",
                  "EventMember"
                ]
                """,
            document.Schemas["Event"]!["x-enumNames"]);
        Assert.Null(document.Schemas["Run"]!["x-enumNames"]);
    }

    [Fact]
    public void Apply_NamesOfAnOverlay_TakeThePlaceOfTheWords()
    {
        var document = Spec.Schemas("""{ "Goal": { "enum": ["value", "file"], "x-names": { "value": "Text" } } }""");

        new EnumNames().Apply(document);

        Check.Json("""{ "enum": ["value", "file"], "x-enumNames": ["Text", "File"] }""", document.Schemas["Goal"]);
    }

    [Fact]
    public void Apply_NameOfNoWord_IsRefused() =>
        Check.Refuses(
            new EnumNames(),
            Spec.Schemas("""{ "Goal": { "enum": ["file"], "x-names": { "value": "Text" } } }"""),
            "/components/schemas/Goal",
            "x-names names words of the enum");

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
            new EnumNames(), Spec.Schemas($$"""{ "Size": { "enum": {{values}} } }"""), "/components/schemas/Size", "enums are words");
}
