using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class ParameterNamesTests
{
    private const string Rule = "parameter names are free";

    [Theory]
    [InlineData("""{ "parameters": [{ "name": "a", "x-originalName": "a" }, { "name": "b", "x-originalName": "b" }], "requestBody": { "x-name": "body" } }""")]
    [InlineData("""{ "parameters": [{ "name": "t", "x-originalName": "token" }] }""")]
    [InlineData("""{ "parameters": [{ "name": "o", "x-originalName": "start" }, { "name": "n", "x-originalName": "size" }], "x-paging": { "start": "o", "size": "n" } }""")]
    public void Apply_FreeNames_Pass(string operation) => new ParameterNames().Apply(Spec.Operation(operation));

    [Theory]
    [InlineData("""{ "parameters": [{ "name": "page_size", "x-originalName": "a" }, { "name": "pageSize", "x-originalName": "a" }] }""", "parameters/1")]
    [InlineData("""{ "parameters": [{ "name": "a", "x-originalName": "request" }] }""", "parameters/0")]
    [InlineData("""{ "parameters": [{ "name": "a", "x-originalName": "options" }] }""", "parameters/0")]
    [InlineData("""{ "parameters": [{ "name": "a", "x-originalName": "cancellationToken" }] }""", "parameters/0")]
    [InlineData("""{ "parameters": [{ "name": "a", "x-originalName": "page" }], "x-paging": {} }""", "parameters/0")]
    [InlineData("""{ "parameters": [{ "name": "a", "x-originalName": "token" }], "x-stream": {} }""", "parameters/0")]
    [InlineData("""{ "requestBody": { "x-name": "request" } }""", "requestBody")]
    [InlineData("""{ "requestBody": { "x-name": "files" }, "x-body": "multipart" }""", "requestBody")]
    [InlineData("""{ "parameters": [{ "name": "body", "x-originalName": "body" }], "requestBody": { "x-name": "body" } }""", "requestBody")]
    public void Apply_NameThatIsTaken_IsRefused(string operation, string at) =>
        Check.Refuses(new ParameterNames(), Spec.Operation(operation), $"/paths/~1things/get/{at}", Rule);
}
