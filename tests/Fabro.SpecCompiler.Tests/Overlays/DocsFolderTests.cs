using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Tests.Overlays;

public class DocsFolderTests
{
    [Fact]
    public void Read_Files_AreOneDocumentation()
    {
        var types = DocsFolder.Read([
            ("a.json", Spec.Parse("""{ "$schema": "../../docs.schema.json", "Run": { "summary": "One.", "properties": { "id": "Two." } } }""")),
            ("b.json", Spec.Parse("""{ "Size": { "values": { "s": "Three." } } }""")),
        ]);

        Assert.Equal(["Run", "Size"], types.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ("a.json#/Run", "One.", "Two."), (types["Run"].Location, types["Run"].Docs.Summary, types["Run"].Docs.Properties?["id"]));
        Assert.Equal("Three.", types["Size"].Docs.Values?["s"]);
    }

    [Fact]
    public void Read_TypeInTwoFiles_IsRefused() =>
        Check.Refuses(
            () => DocsFolder.Read([("a.json", Spec.Parse("""{ "Run": {} }""")), ("b.json", Spec.Parse("""{ "Run": {} }"""))]),
            "b.json#/Run",
            "documentation of models");

    [Fact]
    public void Read_Null_IsRefused() =>
        Check.Refuses(() => DocsFolder.Read([("a.json", Spec.Parse("""{ "Run": null }"""))]), "a.json#/Run", "documentation of models");

    [Theory]
    [InlineData("""{ "Run": { "sumary": "One." } }""", "/Run/sumary")]
    [InlineData("""{ "Run": { "summary": 1 } }""", "/Run/summary")]
    [InlineData("""{ "Run": { "properties": { "id": {} } } }""", "/Run/properties/id")]
    [InlineData("""{ "Run": [] }""", "/Run")]
    public void Read_WhatTheVocabularyDoesNotHave_IsRefusedWithFileAndPointer(string content, string pointer) =>
        Check.Refuses(() => DocsFolder.Read([("a.json", Spec.Parse(content))]), $"a.json#{pointer}", "the vocabulary of overlays");
}
