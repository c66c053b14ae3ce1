using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class ModelTextsTests
{
    private const string Rule = "documentation of models";

    private const string Schemas = """
        {
          "Run": {
            "type": "object", "required": ["id", "plan"],
            "properties": { "id": { "type": "string" }, "parent_id": { "type": "string", "nullable": true }, "plan": { "$ref": "#/components/schemas/Plan" } }
          },
          "Plan": { "type": "object", "required": ["size"], "properties": { "size": { "$ref": "#/components/schemas/Size" } } },
          "Size": { "enum": ["s", "m"] }
        }
        """;

    private const string Docs = """
        {
          "Run": {
            "summary": "One execution of a workflow.",
            "remarks": "Never restarted.",
            "properties": { "id": "ULID, 26 characters.", "parent_id": "Run that started this one; null if a person did." }
          },
          "Plan": { "summary": "What has been set up for it.", "properties": { "size": "How many machines it takes." } },
          "Size": { "summary": "Expected effort.", "values": { "s": "Less than an hour.", "m": "A day or more." } }
        }
        """;

    [Fact]
    public void Apply_Documentation_DescribesEveryTypePropertyAndValue()
    {
        var api = Apply(Docs);

        var (run, plan) = (api.Models[0], api.Models[1]);
        Assert.Equal(new DocText("One execution of a workflow.", "runs.json#/Run/summary"), run.Summary);
        Assert.Equal(new DocText("Never restarted.", "runs.json#/Run/remarks"), run.Remarks);
        Assert.Equal(new DocText("ULID, 26 characters.", "runs.json#/Run/properties/id"), run.Members[0].Summary);
        Assert.Null(plan.Remarks);
        Assert.Equal("Expected effort.", api.Enums[0].Summary?.Value);
        Assert.Equal(["Less than an hour.", "A day or more."], api.Enums[0].Values.Select(value => value.Summary?.Value));
    }

    [Fact]
    public void Apply_PropertyOfATypeThatNothingElseHas_MayHaveTheTextOfTheType()
    {
        var api = Apply(Docs);

        Assert.Equal("What has been set up for it.", api.Models[0].Members[2].Summary?.Value);
    }

    [Theory]
    [InlineData("""{ "Run": { "properties": { "plan": { "$ref": "#/components/schemas/Plan" } } }, "Stage": { "properties": { "plan": { "$ref": "#/components/schemas/Plan" } } } }""")]
    [InlineData("""{ "Run": { "properties": { "plan": { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Plan" }] } } } }""")]
    [InlineData("""{ "Run": { "properties": { "plan": { "type": "array", "items": { "$ref": "#/components/schemas/Plan" } } } } }""")]
    public void Apply_OtherPropertyWithoutText_IsRefused(string users)
    {
        var schemas = Spec.Parse(users);
        var docs = new JsonObject { ["Plan"] = new JsonObject { ["summary"] = "What has been set up." } };
        foreach (var (name, schema) in schemas)
        {
            schema!["type"] = "object";
            schema["required"] = new JsonArray("plan");
            docs[name] = new JsonObject { ["summary"] = "One execution." };
        }

        schemas["Plan"] = new JsonObject { ["type"] = "object" };
        var api = Prepare(schemas.ToJsonString(), docs);

        Check.Refuses(new ModelTexts(), api, "runs.json#/Run/properties/plan", Rule);
    }

    [Fact]
    public void Apply_NoDocumentationAskedFor_DemandsNone()
    {
        var api = Prepare(Schemas, null);

        new ModelTexts().Apply(api);

        Assert.Null(api.Models[0].Summary);
    }

    [Theory]
    [InlineData("/Run/summary", null)]
    [InlineData("/Run/summary", "")]
    [InlineData("/Run/summary", "one execution of a workflow.")]
    [InlineData("/Run/summary", "One execution of a workflow")]
    [InlineData("/Run/summary", "A run.")]
    [InlineData("/Run/remarks", "never restarted")]
    [InlineData("/Run/properties/id", null)]
    [InlineData("/Run/properties/id", "The ID of the run.")]
    [InlineData("/Run/properties/parent_id", "Run that started this one.")]
    [InlineData("/Run/properties/title", "What a person calls it.")]
    [InlineData("/Run/values/s", "No enum.")]
    [InlineData("/Size/summary", "The size.")]
    [InlineData("/Size/values/m", null)]
    [InlineData("/Size/values/m", "M.")]
    [InlineData("/Size/values/l", "Longer.")]
    [InlineData("/Size/properties/s", "No class.")]
    public void Apply_TextThatIsMissingOrWrong_IsRefusedWithItsPlace(string pointer, string? text)
    {
        var docs = Spec.Parse(Docs);
        var steps = pointer[1..].Split('/');
        var holder = steps[..^1].Aggregate(docs, (node, step) => node[step] as JsonObject ?? Add(node, step));
        holder.Remove(steps[^1]);
        if (text is not null)
        {
            holder[steps[^1]] = text;
        }

        Check.Refuses(new ModelTexts(), Prepare(Schemas, docs), $"runs.json#{pointer}", Rule);
    }

    [Fact]
    public void Apply_TypeThatIsNotThere_IsRefused()
    {
        var docs = Spec.Parse(Docs);
        docs["Runs"] = new JsonObject { ["summary"] = "Many." };

        Check.Refuses(new ModelTexts(), Prepare(Schemas, docs), "runs.json#/Runs", Rule);
    }

    [Theory]
    [InlineData("Run")]
    [InlineData("Size")]
    public void Apply_TypeWithoutDocumentation_IsRefused(string type)
    {
        var docs = Spec.Parse(Docs);
        docs.Remove(type);

        Check.Refuses(new ModelTexts(), Prepare(Schemas, docs), type, Rule);
    }

    private static JsonObject Add(JsonObject node, string name)
    {
        var added = new JsonObject();
        node[name] = added;
        return added;
    }

    private static ApiModel Apply(string docs)
    {
        var api = Prepare(Schemas, Spec.Parse(docs));
        new ModelTexts().Apply(api);
        return api;
    }

    private static ApiModel Prepare(string schemas, JsonObject? docs)
    {
        var api = Spec.Schemas(schemas);
        api.Docs = docs is null ? null : DocsFolder.Read([("runs.json", docs)]);
        new EnumNames().Apply(api);
        new Members().Apply(api);
        return api;
    }
}
