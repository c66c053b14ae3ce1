using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class ParameterNamesTests
{
    private const string Body = """ "requestBody": { "content": { "application/json": { "schema": {} } } } """;
    private const string Files = """
        "requestBody": { "content": { "multipart/form-data": { "schema": { "properties": { "m": { "$ref": "#/components/schemas/M" } } } } } }
        """;

    [Theory]
    [InlineData(Body, "a", "b")]
    [InlineData(""" "tags": [] """, "token", "start", "size", "timeout", "limit")]
    public void Apply_FreeNames_Pass(string operation, params string[] names) => new ParameterNames().Apply(Operation(operation, names));

    [Theory]
    [InlineData(""" "tags": [] """, "a", "a")]
    [InlineData(""" "tags": [] """, "request")]
    [InlineData(""" "tags": [] """, "options")]
    [InlineData(""" "tags": [] """, "cancellationToken")]
    [InlineData(""" "x-stream": { "item": "M" } """, "token")]
    [InlineData(Body, "body")]
    [InlineData(Files, "files")]
    public void Apply_NameThatIsTaken_IsRefused(string operation, params string[] names) => Refuses(Operation(operation, names));

    [Theory]
    [InlineData("token")]
    [InlineData("start")]
    [InlineData("size")]
    [InlineData("body")]
    public void Apply_NameThatAListTakes_IsRefused(string name)
    {
        var api = Operation(""" "tags": [] """, [name]);

        api.Operations[0].Paging = List;

        Refuses(api);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("timeout")]
    [InlineData("attemptTimeout")]
    [InlineData("headers")]
    [InlineData("query")]
    [InlineData("maxRetries")]
    public void Apply_NameThatTheOptionsHave_IsRefused(params string[] names) => Refuses(Operation(""" "tags": [] """, names, isRequired: false));

    [Theory]
    [InlineData("pageSize")]
    [InlineData("start")]
    [InlineData("limit")]
    [InlineData("prefetch")]
    public void Apply_NameThatTheOptionsOfAListHave_IsRefusedUnlessTheListPagesByIt(string name)
    {
        var api = Operation(""" "tags": [] """, [name, "other"], isRequired: false);
        new ParameterNames().Apply(api);

        api.Operations[0].Paging = List;
        Refuses(api);
        api.Operations[0].Paging = List with { Start = api.Operations[0].Parameters[0] };
        new ParameterNames().Apply(api);
    }

    private static Paging List =>
        new()
        {
            Style = PagingStyle.Offset,
            ItemType = "M",
            ItemCodec = "",
            Items = "body",
            Initializers = [],
            Start = null,
            Size = null,
            Descending = null,
        };

    private static void Refuses(ApiModel api) =>
        Check.Refuses(new ParameterNames(), api, "/paths/~1things/get", "parameter names are available");

    private static ApiModel Operation(string operation, string[] names, bool isRequired = true)
    {
        var parameters = names.Select((name, index) => $$"""{ "name": "p{{index}}", "x-name": "{{name}}", "in": "query", "required": {{(isRequired ? "true" : "false")}}, "schema": {} }""");
        return Spec.Operation($$"""{ "parameters": [{{string.Join(',', parameters)}}], {{operation}} }""", """{ "M": { "type": "object" } }""");
    }
}
