using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class SpellingTests
{
    private static readonly Spelling Pass = new(new Dictionary<string, string> { ["github"] = "GitHub", ["openai"] = "OpenAI" });

    [Fact]
    public void Apply_WordsInNames_AreSpelledAsTheirOwnersDo()
    {
        var api = Spec.Schemas("""
            {
              "GithubApp": { "type": "object", "properties": { "github_url": { "type": "string" }, "githubber": { "type": "string" } } },
              "GithubKind": { "enum": ["github", "openai_compatible"] },
              "Run": { "type": "object", "properties": { "app_of_github": { "$ref": "#/components/schemas/GithubApp" } } }
            }
            """);
        new Members().Apply(api);
        new EnumNames().Apply(api);

        Pass.Apply(api);

        Assert.Equal(["GitHubApp", "Run"], api.Models.Select(model => model.Name));
        Assert.Equal(
            ["GitHubUrl", "Githubber", "AppOfGitHub"], api.Models.SelectMany(model => model.Members).Select(member => member.Name));
        Assert.Equal(["GitHub", "OpenAICompatible"], Assert.Single(api.Enums).Values.Select(value => value.Name));
        Check.Json("""{ "$ref": "#/components/schemas/GitHubApp" }""", api.Schemas["Run"]!["properties"]!["app_of_github"]);
    }

    [Fact]
    public void Apply_SpellingThatAnotherSchemaHas_IsRefused() =>
        Check.Refuses(Pass, Spec.Schemas("""{ "Github": {}, "GitHub": {} }"""), "/components/schemas/Github", "names are unique");

    [Fact]
    public void Apply_NoWords_ChangesNothing()
    {
        var api = Spec.Schemas("""{ "Github": {} }""");

        new Spelling(new Dictionary<string, string>()).Apply(api);

        Check.Json("""{ "Github": {} }""", api.Schemas);
    }
}
