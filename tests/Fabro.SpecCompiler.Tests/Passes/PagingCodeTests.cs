using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class PagingCodeTests
{
    private const string Rule = "paging";

    private const string RunList = """{ "$ref": "#/components/schemas/RunList" }""";

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
          "Order": { "type": "string", "enum": ["asc", "desc"] },
          "Run": { "type": "object", "required": ["seq"], "properties": { "seq": { "type": "integer", "format": "int64" } } }
        }
        """;

    [Fact]
    public void Apply_Offset_TellsItemsEndAndParameters()
    {
        var paging = Describe("""
            {
              "style": "offset", "items": "data", "has_more": "meta.has_more", "total": "meta.total", "start": "page[offset]",
              "size": "page[limit]"
            }
            """);

        Assert.Equal(
            (PagingStyle.Offset, "Run", "JsonCodec.Model<Run>()", "body.Data"),
            (paging.Style, paging.ItemType, paging.ItemCodec, paging.Items));
        Assert.Equal(["HasMore = body.Meta.HasMore", "Total = body.Meta.Total"], paging.Initializers);
        Assert.Equal(("pageOffset", "pageLimit", null), (paging.Start?.Name, paging.Size?.Name, paging.Descending));
    }

    [Fact]
    public void Apply_ListThatMayDescend_TellsWhenAndWhereItStartsThen()
    {
        var paging = Describe("""
            {
              "style": "sequence", "items": "data", "next": "seq", "start": "page[offset]",
              "descending": { "parameter": "order", "value": "desc", "start": "before" }
            }
            """);

        Assert.Equal(
            [
                "IsDescending = options?.Order == Order.Desc",
                "Next = options?.Order == Order.Desc ? Sequences.Before(body.Data) : Sequences.After(body.Data)",
            ],
            paging.Initializers);
        Assert.Equal(("options?.Order == Order.Desc", "before"), (paging.Descending?.Condition, paging.Descending?.Start.Name));
    }

    [Theory]
    [InlineData(""" "next": "meta.next_seq" """, "Next = body.Meta.NextSeq")]
    [InlineData(""" "next": "seq" """, "Next = Sequences.After(body.Data)")]
    public void Apply_Sequence_TellsTheNextPosition(string next, string expected) =>
        Assert.Equal([expected], Describe($$"""{ "style": "sequence", "items": "data", {{next}} }""").Initializers);

    [Fact]
    public void Apply_SequenceThatIsExclusive_GoesOnBehindTheLargest()
    {
        var api = List("""{ "style": "sequence", "items": "data", "next": "seq", "exclusive": true, "start": "page[offset]" }""");

        new PagingCode().Apply(api);

        Assert.Equal(["Next = Sequences.Last(body.Data, static item => item.Seq)"], api.Operations[0].Paging!.Initializers);
        Assert.DoesNotContain(api.Models.SelectMany(model => model.Members), member => member.IsSequence);
    }

    [Fact]
    public void Apply_NumberedPages_TellHowManyThereAre() => Assert.Equal(
        ["Total = body.Meta.Total", "PageCount = body.Meta.NextSeq"],
        Describe("""{ "style": "number", "items": "data", "total": "meta.total", "pages": "meta.next_seq", "start": "page[offset]" }""").Initializers);

    [Fact]
    public void Apply_Token_IsFoundInWhatThePageTells() => Assert.Equal(
        ["NextToken = PageStart.FindToken(body.Meta.NextSeq, \"page[offset]\")"],
        Describe("""{ "style": "token", "items": "data", "next": "meta.next_seq", "start": "page[offset]" }""").Initializers);

    [Fact]
    public void Apply_SequenceInTheItems_IsMarkedAsTheirPosition()
    {
        var api = List("""{ "style": "sequence", "items": "data", "next": "seq" }""");

        new PagingCode().Apply(api);

        Assert.Equal(
            ["Seq"], api.Models.SelectMany(model => model.Members).Where(member => member.IsSequence).Select(member => member.Name));
    }

    [Fact]
    public void Apply_Single_NeedsNothingMore()
    {
        var paging = Describe("""{ "style": "single", "items": "extra" }""");

        Assert.Equal((PagingStyle.Single, "string", "body.Extra"), (paging.Style, paging.ItemType, paging.Items));
        Assert.Equal((null, null, null), (paging.Start, paging.Size, paging.Descending));
        Assert.Empty(paging.Initializers);
    }

    [Fact]
    public void Apply_PathThroughWhatMayBeMissing_AsksFirst() =>
        Assert.Equal(["HasMore = body.Stats?.HasMore"], Describe("""
            { "style": "single", "items": "data", "has_more": "stats.has_more" }
            """).Initializers);

    [Fact]
    public void Apply_BodyThatIsTheList_HasNoPathToTheItems() =>
        Assert.Equal("body", Describe("""{ "style": "single" }""", """{ "type": "array", "items": { "$ref": "#/components/schemas/Run" } }""").Items);

    [Theory]
    [InlineData("""{ "items": "data" }""")]
    [InlineData("""{ "style": "single", "items": "rows" }""")]
    [InlineData("""{ "style": "single", "items": "meta" }""")]
    [InlineData("""{ "style": "single", "items": "data", "total": "meta.count" }""")]
    [InlineData("""{ "style": "single", "items": "data", "size": "limit" }""")]
    [InlineData("""{ "style": "sequence", "items": "data", "next": "seq", "descending": { "parameter": "sort", "value": "desc", "start": "before" } }""")]
    [InlineData("""{ "style": "sequence", "items": "data", "next": "seq", "descending": { "parameter": "order", "value": "down", "start": "before" } }""")]
    [InlineData("""{ "style": "sequence", "items": "data", "next": "seq", "descending": { "parameter": "order", "value": "desc", "start": "until" } }""")]
    [InlineData("""{ "style": "sequence", "items": "data", "next": "seq", "descending": { "parameter": "order", "value": "desc" } }""")]
    [InlineData("""{ "style": "sequence", "items": "data", "next": "seq", "descending": {} }""")]
    public void Apply_MarkThatDoesNotFit_IsRefused(string paging) =>
        Check.Refuses(() => Describe(paging), "/paths/~1things/get/x-paging", Rule);

    [Fact]
    public void Apply_ResponseWithoutJson_IsRefused() =>
        Check.Refuses(
            new PagingCode(),
            Spec.Operation("""{ "x-paging": { "style": "single", "items": "data" }, "responses": { "200": { "content": {} } } }"""),
            "/paths/~1things/get/x-paging",
            Rule);

    private static Paging Describe(string paging, string body = RunList)
    {
        var api = List(paging, body);
        new PagingCode().Apply(api);
        return api.Operations[0].Paging!;
    }

    // Paths into a page use its property names, so these are assigned first.
    private static ApiModel List(string paging, string body = RunList)
    {
        var api = Spec.Operation(
            $$"""
            {
              "x-paging": {{paging}},
              "parameters": [
                { "name": "page[offset]", "in": "query", "schema": {} }, { "name": "page[limit]", "in": "query", "schema": {} },
                { "name": "before", "in": "query", "schema": {} }, { "name": "order", "in": "query", "schema": { "$ref": "#/components/schemas/Order" } }
              ],
              "responses": { "200": { "content": { "application/json": { "schema": {{body}} } } } }
            }
            """,
            Schemas);
        new EnumNames().Apply(api);
        new Members().Apply(api);
        return api;
    }
}
