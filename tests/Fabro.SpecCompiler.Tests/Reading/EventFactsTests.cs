using System.Diagnostics.CodeAnalysis;
using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Reading;

public class EventFactsTests
{
    private const string Envelope = """
        {
          "Event": {
            "type": "object", "required": ["id"],
            "properties": { "id": { "type": "string" }, "kind": { "type": "string" }, "data": { "type": "object" } }
          },
          "Seq": { "type": "object", "required": ["seq"], "properties": { "seq": { "type": "integer" } } },
          "StoredEvent": { "allOf": [{ "$ref": "#/components/schemas/Seq" }, { "$ref": "#/components/schemas/Event" }] },
          "Page": {
            "type": "object",
            "properties": { "data": { "type": "array", "items": { "$ref": "#/components/schemas/StoredEvent" } } }
          }
        }
        """;

    private const string NoFacts = """{ "events": {}, "schemas": {} }""";

    private static readonly EventSettings Settings = new() { Facts = "", Union = "Event", Tag = "kind", Payload = "data" };

    [Fact]
    public void Apply_Event_BecomesVariantOfUnion()
    {
        var document = Spec.SchemaDocument(Envelope);

        Facts("""
            { "events": { "run.started": { "schema": "StartedProps" } }, "schemas": { "StartedProps": { "type": "object" } } }
            """).Apply(document);

        Check.Json("""
            {
              "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "kind": { "type": "string" } },
              "oneOf": [{ "$ref": "#/components/schemas/RunStartedEvent" }],
              "discriminator": { "propertyName": "kind", "mapping": { "run.started": "#/components/schemas/RunStartedEvent" } }
            }
            """, document.Schemas["Event"]);
        Check.Json("""
            {
              "type": "object", "required": ["kind", "data"],
              "properties": {
                "kind": { "type": "string", "enum": ["run.started"] },
                "data": { "$ref": "#/components/schemas/RunStartedData" }
              }
            }
            """, document.Schemas["RunStartedEvent"]);
    }

    [Fact]
    public void Apply_PayloadThatEventsShare_BecomesOneOfEachThatMayDiffer()
    {
        var document = Spec.SchemaDocument(Envelope);

        Facts("""
            {
              "events": { "run.paused": { "schema": "EffectProps" }, "run.unpaused": { "schema": "EffectProps" } },
              "schemas": {
                "EffectProps": { "type": "object", "properties": { "by": { "type": "string" } } },
                "Log": { "type": "object", "properties": { "effect": { "$ref": "#/schemas/EffectProps" } } }
              }
            }
            """).Apply(document);

        Check.Json("""{ "type": "object", "properties": { "by": { "type": "string" } } }""", document.Schemas["RunPausedData"]);
        Check.Json("""{ "type": "object", "properties": { "by": { "type": "string" } } }""", document.Schemas["RunUnpausedData"]);
        Check.Json("""{ "$ref": "#/components/schemas/RunPausedData" }""", document.Schemas["Log"]!["properties"]!["effect"]);
        Assert.False(document.Schemas.ContainsKey("EffectProps"));
    }

    [Fact]
    public void Apply_SchemasOfFacts_BecomeComponentsThatReferToComponents()
    {
        var document = Spec.SchemaDocument(Envelope);

        Facts("""
            {
              "events": {},
              "schemas": {
                "A": { "oneOf": [{ "$ref": "#/schemas/B" }, { "type": "null" }] },
                "B": { "discriminator": { "propertyName": "k", "mapping": { "c": "#/schemas/C" } } },
                "C": { "type": "string" }
              }
            }
            """).Apply(document);

        Check.Json("""{ "oneOf": [{ "$ref": "#/components/schemas/B" }, { "type": "null" }] }""", document.Schemas["A"]);
        Check.Json("""{ "discriminator": { "propertyName": "k", "mapping": { "c": "#/components/schemas/C" } } }""", document.Schemas["B"]);
    }

    [Fact]
    public void Apply_StoredForm_IsFoldedIntoUnion()
    {
        var document = Spec.SchemaDocument(Envelope);

        Facts("""{ "events": {}, "schemas": {} }""", Settings with { Stored = "StoredEvent" }).Apply(document);

        Check.Json("""{ "type": "integer", "x-omit-default": true }""", document.Schemas["Event"]!["properties"]!["seq"]);
        Check.Json("""{ "$ref": "#/components/schemas/Event" }""", document.Schemas["Page"]!["properties"]!["data"]!["items"]);
        Assert.False(document.Schemas.ContainsKey("StoredEvent"));
        Assert.False(document.Schemas.ContainsKey("Seq"));
    }

    [Fact]
    public void Apply_PreferredSchema_ReplacesThatOfDocument()
    {
        var document = Spec.SchemaDocument(Envelope);
        document.Schemas["Shared"] = Spec.Parse("""{ "type": "object" }""");

        Facts("""
            { "events": {}, "schemas": { "Shared": { "type": "string" } } }
            """, Settings with { Preferred = ["Shared"] }).Apply(document);

        Check.Json("""{ "type": "string" }""", document.Schemas["Shared"]);
    }

    [Fact]
    public void Apply_SchemaThatRefersToDocument_LeavesTheDocumentsOwn()
    {
        var document = Spec.SchemaDocument(Envelope);
        document.Schemas["Shared"] = Spec.Parse("""{ "type": "object" }""");

        Facts("""{ "events": {}, "schemas": { "Shared": { "$ref": "#/components/schemas/Shared" } } }""").Apply(document);

        Check.Json("""{ "type": "object" }""", document.Schemas["Shared"]);
    }

    [Fact]
    public void Apply_SchemaThatBothDefine_IsRefused() =>
        Refuses("""{ "events": {}, "schemas": { "Page": { "type": "string" } } }""", "/schemas/Page", "event facts");

    [Fact]
    public void Apply_SchemaThatDocumentDoesNotHave_IsRefused() => Refuses(
        """{ "events": {}, "schemas": { "Lost": { "$ref": "#/components/schemas/Lost" } } }""", "/schemas/Lost", "references resolve");

    [Fact]
    public void Apply_EventWithoutItsSchema_IsRefused() => Refuses(
        """{ "events": { "run.started": { "schema": "Nowhere" } }, "schemas": {} }""", "/events/run.started", "references resolve");

    [Fact]
    public void Apply_StoredFormThatIsNoAllOf_IsRefused() =>
        Refuses(NoFacts, "/components/schemas/Page", "event facts", settings: Settings with { Stored = "Page" });

    [Fact]
    public void Apply_UnionThatIsNoObject_IsRefused() =>
        Refuses(NoFacts, "/components/schemas/Event", "event facts", """{ "Event": { "type": "string" } }""");

    private static void Refuses(string facts, string location, string rule, string schemas = Envelope, EventSettings? settings = null) =>
        Check.Refuses(() => Facts(facts, settings).Apply(Spec.SchemaDocument(schemas)), location, rule);

    private static EventFacts Facts([StringSyntax(StringSyntaxAttribute.Json)] string facts, EventSettings? settings = null) =>
        new(settings ?? Settings, Spec.Parse(facts));
}
