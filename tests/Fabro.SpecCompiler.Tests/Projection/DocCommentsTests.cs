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
              "parameters": [{ "name": "shop", "in": "query", "required": true, "x-name": "shopId", "description": "The shop's id.", "schema": {} }],
              "requestBody": { "content": { "application/json": { "schema": {} } } },
              "x-parameters": { "body": { "name": "thing", "description": "What to make." } }
            }
            """);

        Assert.Equal("""
                /// <summary>Makes a &lt;thing&gt; &amp; keeps it.</summary>
                /// <remarks>Slow.<br/>Calls <c>POST /things</c> (<c>makeThing</c>).</remarks>
                /// <param name="shopId">The shop's id.</param>
                /// <param name="thing">What to make.</param>
                /// <param name="options">The timeout, retries, headers, and query parameters of this call.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <returns>The thing.</returns>
                /// <exception cref="ShopNotFoundException">404: No shop.</exception>
                /// <exception cref="ShopApiException">429: Too fast.</exception>
                /// <exception cref="ShopApiException">The server returned an error status code.</exception>
            """, method);
        Assert.Contains("/// <returns>The result with the status code, headers, and request ID.</returns>", twin, StringComparison.Ordinal);
        Assert.DoesNotContain("The thing.", twin, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatMayBeLeftOut_IsSpokenOfAsAnOption()
    {
        var (method, twin) = Write("""
            {
              "operationId": "makeThing", "description": "Big only with {isBig}.",
              "parameters": [{ "name": "big", "in": "query", "x-name": "isBig", "description": "How big.", "schema": {} }]
            }
            """);

        Assert.All([method, twin], static text =>
        {
            Assert.Contains("Big only with <see cref=\"MakeThingOptions.IsBig\"/>.", text, StringComparison.Ordinal);
            Assert.Contains("<param name=\"options\">The optional parameters, and", text, StringComparison.Ordinal);
            Assert.DoesNotContain("How big.", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(PagingStyle.Offset, "{}", "<param name=\"options\">The start, page size, and maximum number of items")]
    [InlineData(PagingStyle.Offset, "{}", "<returns>The items. Pages are requested as they are enumerated")]
    [InlineData(PagingStyle.Single, "{}", "The server returns the list as a single page regardless of the page size.</param>")]
    [InlineData(PagingStyle.Single, """{ "parameters": [{ "name": "big", "in": "query", "schema": {} }] }""", "<param name=\"options\">The filters and order of the list")]
    public void Write_List_TellsHowItIsRead(PagingStyle style, string operation, string expected) =>
        Assert.Contains(expected, Write(operation, style).Method, StringComparison.Ordinal);

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
            : new Paging
            {
                Style = style.Value,
                ItemType = "Thing",
                ItemCodec = "",
                Items = "body",
                Initializers = [],
                Start = null,
                Size = null,
                Descending = null,
            };
        var comments = new DocComments(SmallSettings.Value, new DocTextWriter(api));
        return (comments.WriteMethod(operation), comments.WriteTwin(operation));
    }
}
