using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class ClassComfortsTests
{
    [Theory]
    [InlineData("wait_ms", "integer", "TimeSpan? Wait => Durations.From(WaitMs, TimeSpan.TicksPerMillisecond);")]
    [InlineData("wait_secs", "integer", "TimeSpan? Wait => Durations.From(WaitSecs, TimeSpan.TicksPerSecond);")]
    [InlineData("wait_seconds", "number", "TimeSpan? Wait => Durations.From(WaitSeconds, TimeSpan.TicksPerSecond);")]
    [InlineData("ttl_minutes", "number", "TimeSpan? Ttl => Durations.From(TtlMinutes, TimeSpan.TicksPerMinute);")]
    public void Write_NumberOfAUnit_HasATimeSpan(string name, string type, string expected) =>
        Assert.Contains("    public " + expected, (string?)Write($$"""{ "{{name}}": { "type": "{{type}}" } }""")["x-time-spans"], StringComparison.Ordinal);

    [Theory]
    [InlineData("ms", "integer")]
    [InlineData("items", "integer")]
    [InlineData("wait_ms", "string")]
    [InlineData("wait_ms", "boolean")]
    public void Write_AnotherProperty_HasNone(string name, string type) =>
        Assert.Equal("", (string?)Write($$"""{ "{{name}}": { "type": "{{type}}" } }""")["x-time-spans"]);

    [Fact]
    public void Write_NumberThatIsSent_HasATimeSpanThatCanBeSet() =>
        Assert.Contains("set => WaitMs = Durations.ToInt64(value, TimeSpan.TicksPerMillisecond);", (string?)Write("""{ "wait_ms": { "type": "integer" } }""", isSent: true)["x-time-spans"], StringComparison.Ordinal);

    [Fact]
    public void Write_NumberOfThePackageAlone_HasNone() =>
        Assert.Equal("", (string?)Write("""{ "wait_ms": { "type": "integer", "x-internal": true } }""", isSent: true)["x-time-spans"]);

    [Theory]
    [InlineData("""{ "id": {}, "title": {}, "name": {} }""", "Run {Id,nq} {Title,nq}")]
    [InlineData("""{ "name": {} }""", "Run {Name,nq}")]
    [InlineData("""{ "title": {} }""", null)]
    [InlineData("""{ "id": {}, "access_token": {} }""", null)]
    [InlineData("""{ "id": {}, "client_secret": {} }""", null)]
    [InlineData("""{ "name": {}, "value": {} }""", null)]
    [InlineData("""{ "id": {}, "ssh_url": {} }""", null)]
    public void Write_ReturnedObject_ShowsWhichOneItIsUnlessItMayHoldASecret(string properties, string? expected) =>
        Assert.Equal(expected, (string?)Write(properties.Replace("{}", """{ "type": "string" }""", StringComparison.Ordinal), isReturned: true)["x-debugger"]);

    [Fact]
    public void Write_Request_IsMadeFromWhatItReplaces()
    {
        var api = Build("""
            {
              "Thing": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" }, "size": { "type": "string" } } },
              "ReplaceThing": {
                "type": "object", "x-from": "Thing", "required": ["name", "size", "key"],
                "properties": { "name": { "type": "string" }, "size": { "type": "integer" }, "key": { "type": "string" }, "note": { "type": "string" } }
              }
            }
            """);
        var model = api.Models.Single(model => model.Name == "ReplaceThing");
        var schema = new JsonObject();

        new ClassComforts(api).Write(model, schema);

        var code = (string)schema["x-from"]!;
        Assert.Contains("public static ReplaceThing From(Thing thing, long size, string key)", code, StringComparison.Ordinal);
        Assert.Contains("Name = thing.Name,\n", code, StringComparison.Ordinal);
        Assert.Contains("Size = size,\n", code, StringComparison.Ordinal);
        Assert.Contains("AdditionalProperties = thing.CopyAdditionalProperties(),\n", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Id =", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Note =", code, StringComparison.Ordinal);
        Assert.False(model.Schema.ContainsKey("x-from"));
    }

    [Fact]
    public void Apply_SourceThatIsNotThere_IsRefused() =>
        Check.Refuses(() => Build("""{ "ReplaceThing": { "type": "object", "x-from": "Thing", "properties": { "name": { "type": "string" } } } }"""), "/components/schemas/ReplaceThing", "sources of requests");

    private static JsonObject Write(string properties, bool isSent = false, bool isReturned = false)
    {
        var api = Build($$"""{ "Run": { "type": "object", "properties": {{properties}} } }""");
        var model = api.Models[0];
        (model.IsSent, model.IsReturned) = (isSent, isReturned);
        var schema = new JsonObject();
        new ClassComforts(api).Write(model, schema);
        return schema;
    }

    private static ApiModel Build(string schemas)
    {
        var api = Spec.Schemas(schemas);
        new Scalars().Apply(api);
        new Members().Apply(api);
        new Sources().Apply(api);
        return api;
    }
}
