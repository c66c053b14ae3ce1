using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class FixedMembersTests
{
    private const string Body = """ "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } """;

    [Fact]
    public void Apply_MemberThatTheMethodDecides_LeavesTheModel()
    {
        var api = Spec.Operation(
            $$"""{ "x-fixed-body": { "stream": true }, {{Body}} }""",
            """
                {
                  "Order": {
                    "type": "object", "required": ["stream", "id"],
                    "properties": { "stream": { "type": "boolean" }, "id": { "type": "string" } }
                  }
                }
                """);

        new FixedMembers().Apply(api);

        Check.Json("""{ "id": { "type": "string" } }""", api.Schemas["Order"]!["properties"]);
    }

    [Fact]
    public void Apply_TwoOperationsThatDecideTheSameMember_Agree()
    {
        var api = Spec.Operation(
            $$"""{ "x-fixed-body": { "stream": true }, "x-variants": { "Raw": { "x-method": "ListRaw" } }, {{Body}} }""",
            """{ "Order": { "type": "object", "properties": { "stream": { "type": "boolean" } } } }""");
        new FixedMembers().Apply(api);

        Check.Json("{}", api.Schemas["Order"]!["properties"]);
    }

    [Fact]
    public void Apply_BodyWithoutTheMember_IsRefused() =>
        Check.Refuses(
            new FixedMembers(),
            Spec.Operation($$"""{ "x-fixed-body": { "stream": true }, {{Body}} }""", """
                { "Order": { "type": "object", "properties": {} } }
                """),
            "/paths/~1things/get/x-fixed-body",
            "fixed properties");

    [Theory]
    [InlineData(""" "tags": [] """)]
    [InlineData(""" "requestBody": { "content": { "application/json": { "schema": { "type": "array" } } } } """)]
    public void Apply_OperationWithoutAnObjectToSend_IsRefused(string body) =>
        Check.Refuses(
            new FixedMembers(),
            Spec.Operation($$"""{ "x-fixed-body": { "stream": true }, {{body}} }"""),
            "/paths/~1things/get/x-fixed-body",
            "fixed properties");
}
