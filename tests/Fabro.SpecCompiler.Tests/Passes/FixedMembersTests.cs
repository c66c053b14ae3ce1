using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class FixedMembersTests
{
    private const string Body = """ "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } """;

    [Fact]
    public void Apply_MemberThatTheMethodDecides_LeavesTheModel()
    {
        var document = Spec.Operation(
            $$"""{ "x-fixed-body": { "stream": true }, {{Body}} }""",
            """
                {
                  "Order": {
                    "type": "object", "required": ["stream", "id"],
                    "properties": { "stream": { "type": "boolean" }, "id": { "type": "string" } }
                  }
                }
                """);

        new FixedMembers().Apply(document);

        Check.Json("""{ "id": { "type": "string" } }""", document.Schemas["Order"]!["properties"]);
    }

    [Fact]
    public void Apply_TwoOperationsThatDecideTheSameMember_Agree()
    {
        var document = Spec.Operation(
            $$"""{ "x-fixed-body": { "stream": true }, {{Body}} }""",
            """{ "Order": { "type": "object", "properties": { "stream": { "type": "boolean" } } } }""");
        document.Paths["/things#Raw"] = document.Paths["/things"]!.DeepClone();

        new FixedMembers().Apply(document);

        Check.Json("{}", document.Schemas["Order"]!["properties"]);
    }

    [Fact]
    public void Apply_BodyWithoutTheMember_IsRefused() =>
        Check.Refuses(
            new FixedMembers(),
            Spec.Operation($$"""{ "x-fixed-body": { "stream": true }, {{Body}} }""", """
                { "Order": { "type": "object", "properties": {} } }
                """),
            "/paths/~1things/get/x-fixed-body",
            "fixed members");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "content": { "application/json": { "schema": { "type": "array" } } } }""")]
    public void Apply_OperationWithoutAnObjectToSend_IsRefused(string body) =>
        Check.Refuses(
            new FixedMembers(),
            Spec.Operation($$"""{ "x-fixed-body": { "stream": true }, "requestBody": {{body}} }"""),
            "/paths/~1things/get/x-fixed-body",
            "fixed members");
}
