using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class PagingTests
{
    private const string Rule = "paging";

    private const string Schemas = """
        {
          "RunList": {
            "type": "object", "required": ["data", "meta"],
            "properties": {
              "data": { "type": "array", "items": { "$ref": "#/components/schemas/Run" } },
              "extra": { "type": "array", "items": { "type": "string" } },
              "meta": { "$ref": "#/components/schemas/Meta" },
              "stats": { "$ref": "#/components/schemas/Meta" }
            }
          },
          "Meta": {
            "type": "object", "required": ["has_more"],
            "properties": {
              "has_more": { "type": "boolean" },
              "total": { "type": "integer", "format": "int64" },
              "next_seq": { "type": "integer", "format": "int64" }
            }
          },
          "Run": { "type": "object", "required": ["seq"], "properties": { "seq": { "type": "integer", "format": "int64" } } }
        }
        """;

    [Fact]
    public void Apply_Offset_TellsItemsEndAndParameters()
    {
        var marks = Describe("""
            {
              "style": "offset", "items": "data", "has_more": "meta.has_more", "total": "meta.total", "start": "page[offset]",
              "size": "page[limit]"
            }
            """);

        Check.Json("""
            {
              "x-page-style": "Offset", "x-page-type": "Run", "x-page-info": "Run", "x-page-items": "body.Data",
              "x-page-rest": "HasMore = body.Meta.HasMore, Total = body.Meta.Total", "x-page-start": "pageOffset",
              "x-page-size": "pageLimit"
            }
            """, marks);
    }

    [Theory]
    [InlineData(""" "next": "meta.next_seq" """, "Next = body.Meta.NextSeq")]
    [InlineData(""" "next": "seq" """, "Next = body.Data.Count == 0 ? null : body.Data[^1].Seq + 1")]
    [InlineData(""" "next": "seq", "backwards": true """, "Next = body.Data.Count == 0 ? null : body.Data[^1].Seq")]
    public void Apply_Sequence_TellsTheNextPosition(string next, string expected) =>
        Assert.Equal(expected, (string?)Describe($$"""{ "style": "sequence", "items": "data", {{next}} }""")["x-page-rest"]);

    [Fact]
    public void Apply_Single_NeedsNothingMore() =>
        Check.Json("""
            {
              "x-page-style": "Single", "x-page-type": "string", "x-page-info": "String", "x-page-items": "body.Extra",
              "x-page-rest": "", "x-page-start": null, "x-page-size": null
            }
            """, Describe("""{ "style": "single", "items": "extra" }"""));

    [Fact]
    public void Apply_PathThroughWhatMayBeMissing_AsksFirst() =>
        Assert.Equal("HasMore = body.Stats?.HasMore", (string?)Describe("""
            { "style": "single", "items": "data", "has_more": "stats.has_more" }
            """)["x-page-rest"]);

    [Fact]
    public void Apply_BodyThatIsTheList_HasNoPathToTheItems()
    {
        var document = List("""{ "style": "single" }""", """{ "type": "array", "items": { "$ref": "#/components/schemas/Run" } }""");

        new Paging().Apply(document);

        Assert.Equal("body", document.Operations[0].Text("x-page-items"));
    }

    [Theory]
    [InlineData("""{ "style": "cursor", "items": "data" }""")]
    [InlineData("""{ "items": "data" }""")]
    [InlineData("""{ "style": "single", "items": "rows" }""")]
    [InlineData("""{ "style": "single", "items": "meta" }""")]
    [InlineData("""{ "style": "single", "items": "data", "total": "meta.count" }""")]
    [InlineData("""{ "style": "single", "items": "data", "size": "limit" }""")]
    public void Apply_MarkThatDoesNotFit_IsRefused(string paging) =>
        Check.Refuses(new MembersThenPaging(), List(paging), "/paths/~1things/get/x-paging", Rule);

    [Fact]
    public void Apply_ResponseWithoutJson_IsRefused() =>
        Check.Refuses(
            new Paging(),
            Spec.Operation("""{ "x-paging": { "style": "single", "items": "data" }, "responses": { "200": { "content": {} } } }"""),
            "/paths/~1things/get/x-paging",
            Rule);

    private static JsonObject Describe(string paging)
    {
        var document = List(paging);
        new MembersThenPaging().Apply(document);
        var marks = document.Operations[0].Node.Where(mark => mark.Key.StartsWith("x-page", StringComparison.Ordinal) || mark.Key == "x-paging");
        return new JsonObject(marks.Select(mark => KeyValuePair.Create(mark.Key, mark.Value?.DeepClone())));
    }

    private static SpecDocument List(string paging, string body = """{ "$ref": "#/components/schemas/RunList" }""") => Spec.Operation(
        $$"""
        {
          "x-paging": {{paging}},
          "parameters": [
            { "name": "page[offset]", "x-originalName": "pageOffset", "in": "query", "schema": {} },
            { "name": "page[limit]", "x-originalName": "pageLimit", "in": "query", "schema": {} }
          ],
          "responses": { "200": { "content": { "application/json": { "schema": {{body}} } } } }
        }
        """,
        Schemas);

    /// <summary>Paths through a page are written in the names of its members, so these are given first.</summary>
    private sealed class MembersThenPaging : IPass
    {
        public void Apply(SpecDocument document)
        {
            new Members().Apply(document);
            new Paging().Apply(document);
        }
    }
}
