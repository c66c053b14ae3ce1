using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class DocCommentsTests
{
    [Fact]
    public void Apply_Operation_SaysWhatItDoesTakesReturnsAndThrows()
    {
        var node = Apply("""
            {
              "summary": "Makes a <thing> & keeps it.", "description": "Slow.", "x-operation-id": "makeThing",
              "x-returns": "The thing.",
              "x-throws": { "404": "No shop.", "429": "Too fast." },
              "parameters": [{ "name": "shop", "x-originalName": "shopId", "description": "The shop's id." }],
              "requestBody": { "x-name": "thing", "description": "What to make." }
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
            """, (string?)node["x-doc"]);
        Assert.Contains("/// <returns>The result together with status, headers and request id.</returns>", (string?)node["x-doc-twin"], StringComparison.Ordinal);
        Assert.DoesNotContain("The thing.", (string?)node["x-doc-twin"], StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_PagedOperation_HasPageOptionsWhereItsTwinHasParameters()
    {
        var node = Apply("""
            {
              "x-operation-id": "listThings", "x-page-style": "Offset", "x-page-start": "pageOffset",
              "parameters": [{ "name": "page[offset]", "x-originalName": "pageOffset", "description": "Where." }]
            }
            """);

        Assert.Contains("<param name=\"page\">", (string?)node["x-doc"], StringComparison.Ordinal);
        Assert.DoesNotContain("pageOffset", (string?)node["x-doc"], StringComparison.Ordinal);
        Assert.Contains("<param name=\"pageOffset\">Where.</param>", (string?)node["x-doc-twin"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "x-operation-id": "a", "x-page-style": "Single" }""", "<returns>The items, page by page")]
    [InlineData("""{ "x-operation-id": "a", "x-page-style": "Single" }""", "a start or a page size is refused.</param>")]
    [InlineData("""{ "x-operation-id": "a", "x-page-style": "Single" }""", "<exception cref=\"ArgumentException\">")]
    [InlineData("""{ "x-operation-id": "a", "x-response": "events" }""", "<returns>The events as they arrive")]
    [InlineData("""{ "x-operation-id": "a", "x-body": "multipart", "x-parameters": { "files": { "description": "Many." } } }""", "<param name=\"files\">Many.</param>")]
    public void Apply_OtherShapes_SayWhatTheyAre(string operation, string expected) =>
        Assert.Contains(expected, (string?)Apply(operation)["x-doc"], StringComparison.Ordinal);

    private static JsonObject Apply(string operation)
    {
        var document = Spec.Operation(operation, verb: "post");
        new DocComments(SmallSettings.Value).Apply(document);
        return document.Operations[0].Node;
    }
}
