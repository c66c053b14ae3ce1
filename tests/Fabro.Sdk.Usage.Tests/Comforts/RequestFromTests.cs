using System.Text.Json;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;
using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Usage.Tests.Support;

namespace Fabro.Sdk.Usage.Tests.Comforts;

public sealed class RequestFromTests
{
    private const string Environment = """
        {
          "id":"ci","revision":"r1","provider":"docker","cwd":null,"image":{"docker":"alpine","dockerfile":null,"registry":"quay"},
          "resources":{"cpu":2,"memory":null,"disk":null},"network":{"mode":"allow_all","allow":[]},
          "lifecycle":{"preserve":true,"stop_on_terminal":true,"auto_stop":null},"labels":{"team":"core"},"env":{},"gpu":{"count":1}
        }
        """;

    [Fact]
    public async Task From_EnvironmentWithOneValueChanged_SendsAllElseAsItWas()
    {
        using var server = new OneAnswer(Environment);
        var environment = await server.Client.Environments.GetAsync("ci");

        var request = ReplaceEnvironmentRequest.From(environment);
        request.Labels = new Dictionary<string, string> { ["team"] = "web" };
        await server.Client.Environments.ReplaceAsync(environment.Id, environment.Revision, request);

        var expected = Environment
            .Replace("\"core\"", "\"web\"", StringComparison.Ordinal)
            .Replace("\"id\":\"ci\",\"revision\":\"r1\",", "", StringComparison.Ordinal);
        Assert.Empty(JsonDiff.Compare(expected, server.Sent));
    }

    [Theory]
    [InlineData(typeof(ReplaceAutomationRequest))]
    [InlineData(typeof(ReplaceEnvironmentRequest))]
    [InlineData(typeof(ReplaceMcpServerRequest))]
    [InlineData(typeof(SavedQueryRequest))]
    [InlineData(typeof(UpdateVariableRequest))]
    public void From_EveryReplace_TakesWhatItShares(Type request)
    {
        var from = request.GetMethod("From")!;
        var source = from.GetParameters()[0].ParameterType;
        var values = JsonForm.Of(source).Read("""{"later":[1,{"a":null}]}"""u8).Value!;

        var types = from.GetParameters()[1..].Select(parameter => parameter.ParameterType);
        var others = types.Select(type => Activator.CreateInstance(type == typeof(McpTransport) ? typeof(McpTransportStdio) : type));

        var made = (JsonModel)from.Invoke(null, [values, .. others])!;

        Assert.Equal("""[1,{"a":null}]""", made.AdditionalProperties!["later"].GetRawText());
        Assert.NotSame(((JsonModel)values).AdditionalProperties, made.AdditionalProperties);
        Assert.Throws<ArgumentNullException>(() => Unwrap(() => from.Invoke(null, new object?[from.GetParameters().Length])));
    }

    // Each replace request can be created from the model that it replaces.
    [Fact]
    public void From_RequestsThatReplace_AllHaveIt() =>
        Assert.All(
            typeof(Run).Assembly
                .GetExportedTypes()
                .Where(type =>
                    type.Name.StartsWith("Replace", StringComparison.Ordinal) && type.Name.EndsWith("Request", StringComparison.Ordinal)),
            type => Assert.NotNull(type.GetMethod("From")));

    [Fact]
    public void Clone_Request_IsVariedWithoutChangingTheFirst()
    {
        var first = new SteerRunRequest
        {
            Text = "go on",
            Interrupt = true,
            AdditionalProperties = new Dictionary<string, JsonElement> { ["x"] = JsonElement.Parse("1") },
        };

        var second = first.Clone();
        second.Text = "stop";
        second.AdditionalProperties!["x"] = JsonElement.Parse("2");

        Assert.Equal("""{"text":"go on","interrupt":true,"x":1}""", JsonSerializer.Serialize(first, FabroJson.TypeInfo<SteerRunRequest>()));
        Assert.Equal("""{"text":"stop","interrupt":true,"x":2}""", JsonSerializer.Serialize(second, FabroJson.TypeInfo<SteerRunRequest>()));
    }

    [Fact]
    public void Clone_ObjectThatWasRead_KeepsWhatDoesNotFit()
    {
        var run = JsonSerializer.Deserialize("""{"id":7,"title":"t","later":true}""", FabroJson.TypeInfo<Run>())!;

        var copy = run.Clone();
        copy.Id = "run_1";

        Assert.Equal("""{"title":"t","id":7,"later":true}""", Sorted(run));
        Assert.Equal("""{"id":"run_1","title":"t","later":true}""", Sorted(copy));
    }

    private static string Sorted(Run run) => JsonSerializer.Serialize(run, FabroJson.TypeInfo<Run>());

    private static void Unwrap(Action call)
    {
        try
        {
            call();
        }
        catch (System.Reflection.TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }
}
