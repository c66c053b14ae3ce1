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
    [InlineData(""" "tags": [] """, "token", "page", "start", "size")]
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
    [InlineData("page")]
    [InlineData("start")]
    [InlineData("size")]
    public void Apply_NameThatAListTakes_IsRefusedUnlessTheListPagesByIt(string name)
    {
        var api = Operation(""" "tags": [] """, [name, "other"]);
        var paging = new Paging { Style = PagingStyle.Offset, ItemType = "M", ItemCodec = "", Items = "body", Initializers = [], Start = null, Size = "other" };

        api.Operations[0].Paging = paging;
        Refuses(api);
        api.Operations[0].Paging = paging with { Start = name };
        new ParameterNames().Apply(api);
    }

    private static void Refuses(ApiModel api) => Check.Refuses(new ParameterNames(), api, "/paths/~1things/get", "parameter names are free");

    private static ApiModel Operation(string operation, string[] names)
    {
        var parameters = names.Select((name, index) => $$"""{ "name": "p{{index}}", "x-name": "{{name}}", "in": "query", "schema": {} }""");
        return Spec.Operation($$"""{ "parameters": [{{string.Join(',', parameters)}}], {{operation}} }""", """{ "M": { "type": "object" } }""");
    }
}
