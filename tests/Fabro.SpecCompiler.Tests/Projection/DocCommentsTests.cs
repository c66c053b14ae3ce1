using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class DocCommentsTests
{
    [Fact]
    public void Write_Operation_SaysWhatItDoesTakesReturnsAndThrows()
    {
        var (method, twin) = Write("""
            {
              "summary": "Makes a <thing> & keeps it.", "description": "Slow.", "operationId": "makeThing",
              "x-returns": "The thing.",
              "x-throws": { "404": "No shop.", "429": "Too fast." },
              "parameters": [{ "name": "shop", "in": "query", "x-name": "shopId", "description": "The shop's id.", "schema": {} }],
              "requestBody": { "content": { "application/json": { "schema": {} } } },
              "x-parameters": { "body": { "name": "thing", "description": "What to make." } }
            }
            """);

        Assert.Equal("""
                /// <summary>Makes a &lt;thing&gt; &amp; keeps it.</summary>
                /// <remarks>Slow.<br/>Calls <c>POST /things</c> (<c>makeThing</c>).</remarks>
                /// <param name="shopId">The shop's id.</param>
                /// <param name="thing">What to make.</param>
                /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <returns>The thing.</returns>
                /// <exception cref="ShopNotFoundException">404: No shop.</exception>
                /// <exception cref="ShopApiException">429: Too fast.</exception>
                /// <exception cref="ShopApiException">The server answered with an error.</exception>
            """, method);
        Assert.Contains("/// <returns>The result together with status, headers and request id.</returns>", twin, StringComparison.Ordinal);
        Assert.DoesNotContain("The thing.", twin, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PagedOperation_HasPageOptionsWhereItsTwinHasParameters()
    {
        var (method, twin) = Write(
            """{ "parameters": [{ "name": "page[offset]", "in": "query", "description": "Where.", "schema": {} }] }""", PagingStyle.Offset);

        Assert.Contains("<param name=\"page\">", method, StringComparison.Ordinal);
        Assert.DoesNotContain("pageOffset", method, StringComparison.Ordinal);
        Assert.Contains("<param name=\"pageOffset\">Where.</param>", twin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<returns>The items, page by page")]
    [InlineData("a start or a page size is refused.</param>")]
    [InlineData("<exception cref=\"ArgumentException\">")]
    public void Write_ListOfOnePage_RefusesAStart(string expected) =>
        Assert.Contains(expected, Write("{}", PagingStyle.Single).Method, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "x-stream": { "item": "Thing" } }""", "<returns>The events as they arrive")]
    [InlineData("""{ "requestBody": { "content": { "multipart/form-data": { "schema": { "properties": { "m": { "$ref": "#/components/schemas/Thing" } } } } } }, "x-parameters": { "files": { "description": "Many." } } }""", "<param name=\"files\">Many.</param>")]
    public void Write_OtherShapes_SayWhatTheyAre(string operation, string expected) =>
        Assert.Contains(expected, Write(operation).Method, StringComparison.Ordinal);

    private static (string Method, string Twin) Write(string json, PagingStyle? style = null)
    {
        var api = Spec.Operation(json, """{ "Thing": { "type": "object" } }""", verb: "post");
        var operation = api.Operations[0];
        operation.Paging = style is null
            ? null
            : new Paging { Style = style.Value, ItemType = "Thing", ItemCodec = "", Items = "body", Initializers = [], Start = "pageOffset", Size = null };
        var comments = new DocComments(SmallSettings.Value, new DocTextWriter(api));
        return (comments.WriteMethod(operation), comments.WriteTwin(operation));
    }
}
