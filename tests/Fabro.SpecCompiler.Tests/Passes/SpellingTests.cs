using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class SpellingTests
{
    private static readonly Spelling Pass = new(new Dictionary<string, string> { ["github"] = "GitHub", ["openai"] = "OpenAI" });

    [Fact]
    public void Apply_WordsInNames_AreSpelledAsTheirOwnersDo()
    {
        var document = Spec.Schemas("""
            {
              "GithubApp": { "properties": { "github_url": { "x-csharp": "GithubUrl", "x-kind": "string" }, "other": { "x-csharp": "Githubber" } } },
              "Kind": { "enum": ["github", "openai_compatible"], "x-enumNames": ["Github", "OpenaiCompatible"] },
              "Run": { "allOf": [{ "$ref": "#/components/schemas/GithubApp" }, { "properties": { "app": { "x-csharp": "AppOfGithub" } } }] }
            }
            """);

        Pass.Apply(document);

        Check.Json("""
            {
              "Kind": { "enum": ["github", "openai_compatible"], "x-enumNames": ["GitHub", "OpenAICompatible"] },
              "Run": { "allOf": [{ "$ref": "#/components/schemas/GitHubApp" }, { "properties": { "app": { "x-csharp": "AppOfGitHub" } } }] },
              "GitHubApp": { "properties": { "github_url": { "x-csharp": "GitHubUrl", "x-kind": "string" }, "other": { "x-csharp": "Githubber" } } }
            }
            """, document.Schemas);
    }

    [Fact]
    public void Apply_SpellingThatAnotherSchemaHas_IsRefused() =>
        Check.Refuses(Pass, Spec.Schemas("""{ "Github": {}, "GitHub": {} }"""), "/components/schemas/Github", "names are unique");

    [Fact]
    public void Apply_NoWords_ChangesNothing()
    {
        var document = Spec.Schemas("""{ "Github": {} }""");

        new Spelling(new Dictionary<string, string>()).Apply(document);

        Check.Json("""{ "Github": {} }""", document.Schemas);
    }
}
