using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Tests.Overlays;

public class OverlayCheckTests
{
    private const string Rule = "the vocabulary of overlays";
    private const string Operation = "/paths/~1things/get";

    public static TheoryData<string> SpecOverlays =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Spec, "overlay")).Select(file => Path.GetFileName(file))];

    [Theory]
    [InlineData("""{ "x-idempotant": true }""", "/x-idempotant")]
    [InlineData("""{ "x-Client": "Things" }""", "/x-Client")]
    [InlineData("""{ "x-omit-default": true }""", "/x-omit-default")]
    [InlineData("""{ "tags": ["Things"] }""", "/tags")]
    [InlineData("""{ "x-paging": { "stlye": "offset" } }""", "/x-paging/stlye")]
    [InlineData("""{ "x-paging": { "hasMore": "meta.has_more" } }""", "/x-paging/hasMore")]
    [InlineData("""{ "x-stream": { "items": "Thing" } }""", "/x-stream/items")]
    [InlineData("""{ "x-parameters": { "id": { "text": "What?" } } }""", "/x-parameters/id/text")]
    [InlineData("""{ "x-variants": { "raw": { "x-metod": "Raw" } } }""", "/x-variants/raw/x-metod")]
    [InlineData("""{ "parameters": [{ "x-nmae": "id" }] }""", "/parameters/0/x-nmae")]
    [InlineData("""{ "responses": { "200": { "x-returns": "All." } } }""", "/responses/200/x-returns")]
    [InlineData("""{ "requestBody": { "content": { "a/b": { "shcema": {} } } } }""", "/requestBody/content/a~1b/shcema")]
    public void Check_UnknownPropertyOfAnOperation_IsRefusedWithFileAndPointer(string operation, string pointer) =>
        Refuses($$"""{ "paths": { "/things": { "get": {{operation}} } } }""", Operation + pointer);

    [Theory]
    [InlineData("""{ "x-client": { "Things": "All things." } }""", "/x-client")]
    [InlineData("""{ "paths": { "/things": { "gett": {} } } }""", "/paths/~1things/gett")]
    [InlineData("""{ "components": { "schema": {} } }""", "/components/schema")]
    [InlineData("""{ "components": { "schemas": { "Run": { "x-nams": {} } } } }""", "/components/schemas/Run/x-nams")]
    [InlineData("""{ "components": { "schemas": { "Run": { "properties": { "id": { "tpye": "string" } } } } } }""", "/components/schemas/Run/properties/id/tpye")]
    [InlineData("""{ "components": { "schemas": { "Run": { "oneOf": [{ "x-mege": true }] } } } }""", "/components/schemas/Run/oneOf/0/x-mege")]
    [InlineData("""{ "components": { "parameters": { "Id": { "x-names": {} } } } }""", "/components/parameters/Id/x-names")]
    public void Check_UnknownPropertyElsewhere_IsRefusedWithFileAndPointer(string overlay, string pointer) => Refuses(overlay, pointer);

    [Theory]
    [InlineData("""{ "x-idempotent": "yes" }""", "/x-idempotent")]
    [InlineData("""{ "x-method": ["List"] }""", "/x-method")]
    [InlineData("""{ "summary": 1 }""", "/summary")]
    [InlineData("""{ "x-throws": ["404"] }""", "/x-throws")]
    [InlineData("""{ "x-throws": { "404": { "text": "None." } } }""", "/x-throws/404")]
    [InlineData("""{ "x-paging": "offset" }""", "/x-paging")]
    [InlineData("""{ "x-paging": { "style": "Offset" } }""", "/x-paging/style")]
    [InlineData("""{ "x-paging": { "style": "cursor" } }""", "/x-paging/style")]
    [InlineData("""{ "x-paging": { "backwards": 1 } }""", "/x-paging/backwards")]
    [InlineData("""{ "parameters": { "id": {} } }""", "/parameters")]
    [InlineData("""{ "parameters": [null] }""", "/parameters")]
    [InlineData("""{ "parameters": [{ "schema": true }] }""", "/parameters/0/schema")]
    [InlineData("""{ "parameters": [{ "schema": { "minimum": "1" } }] }""", "/parameters/0/schema/minimum")]
    public void Check_ValueOfAnotherType_IsRefusedWithFileAndPointer(string operation, string pointer) =>
        Refuses($$"""{ "paths": { "/things": { "get": {{operation}} } } }""", Operation + pointer);

    [Theory]
    [InlineData("""{ "components": { "schemas": { "Run": { "anyOf": null, "enum": [null, 1, "a"], "default": { "any": 1 } } } } }""")]
    [InlineData("""{ "components": { "schemas": { "Run": { "additionalProperties": false, "items": { "additionalProperties": { "type": "string" } } } } } }""")]
    [InlineData("""{ "paths": { "/things": null, "/others": { "get": { "x-fixed-body": { "any": { "deep": [] } } } } } }""")]
    public void Check_RemovalsAndAnyValues_Pass(string overlay) =>
        new OverlayCheck("names.json").Check(Spec.Parse(overlay), typeof(OverlayPatch));

    [Fact]
    public void Check_UnknownProperty_TellsWhatIsKnown()
    {
        var refusal = Refuses("""{ "paths": { "/things": { "get": { "x-stream": { "itme": "Thing" } } } } }""", Operation + "/x-stream/itme");

        Assert.Contains("an event stream has no 'itme', only event, item", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Every property name in an overlay is checked: with one more letter, it is rejected.</summary>
    [Theory]
    [MemberData(nameof(SpecOverlays))]
    public void Check_AnyPropertyMisspelled_IsRefusedWithFileAndPointer(string file)
    {
        var overlay = Spec.Parse(File.ReadAllText(Path.Combine(SourceTree.Spec, "overlay", file)));
        new OverlayCheck(file).Check(overlay, typeof(OverlayPatch));

        Assert.All(OverlayPlaces.Of(overlay).ToList(), place =>
        {
            var (holder, name) = place;
            var misspelled = name + "z";
            holder.Remove(name, out var value);
            holder[misspelled] = value;
            Check.Refuses(() => new OverlayCheck(file).Check(overlay, typeof(OverlayPatch)), $"{file}#{JsonPointer.Create(value)}", Rule);
            holder.Remove(misspelled);
            holder[name] = value;
        });
    }

    private static SpecException Refuses(string overlay, string pointer) =>
        Check.Refuses(() => new OverlayCheck("names.json").Check(Spec.Parse(overlay), typeof(OverlayPatch)), $"names.json#{pointer}", Rule);
}
