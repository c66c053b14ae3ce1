using System.Reflection;
using Fabro.Sdk.Models;
using Fabro.Sdk.Usage.Tests.Support;

namespace Fabro.Sdk.Usage.Tests.Surface;

/// <summary>Invalid arguments throw immediately, even for lists and streams, which send requests only when they are enumerated.</summary>
public sealed class EarlyFailureTests
{
    [Fact]
    public void Call_ListOrStreamWithANullArgument_FailsAtOnceAndNamesIt()
    {
        using var server = new OneAnswer();
        var methods = (
            from client in typeof(IFabroClient).GetProperties()
            where client.PropertyType.IsInterface
            from method in client.PropertyType.GetMethods()
            where method.ReturnType.Name == typeof(Pageable<>).Name || method.ReturnType.Name == typeof(IAsyncEnumerable<>).Name
            select (Client: client.GetValue(server.Client)!, Method: method)).ToList();
        var tried = 0;

        Assert.All(methods, call =>
        {
            foreach (var parameter in call.Method.GetParameters().Where(parameter => !parameter.HasDefaultValue))
            {
                tried++;
                var arguments = call.Method.GetParameters()
                    .Select(other => other == parameter || other.HasDefaultValue ? null : Some(other.ParameterType))
                    .ToArray();
                arguments[^1] = CancellationToken.None;
                var exception = Assert.Throws<ArgumentNullException>(
                    () => call.Method.Invoke(call.Client, BindingFlags.DoNotWrapExceptions, null, arguments, null));
                Assert.Equal(parameter.Name, exception.ParamName);
            }
        });

        Assert.True(tried > 25, $"{tried} arguments");
        Assert.Equal("", server.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Call_ListWithAnIdThatIsNone_FailsAtOnce(string runId)
    {
        using var server = new OneAnswer();

        Assert.Throws<ArgumentException>(nameof(runId), () => server.Client.Stages.ListAsync(runId));
        Assert.Throws<ArgumentException>(nameof(runId), () => server.Client.Events.AttachAsync(runId));
    }

    private static object Some(Type type) => type switch
    {
        _ when type == typeof(string) => "some",
        _ when type == typeof(CreateCompletionRequest) => new CreateCompletionRequest { Messages = [] },
        _ when type == typeof(CreatePlaygroundChatRequest) => new CreatePlaygroundChatRequest { Messages = [], WorkflowFabro = "" },
        _ => Activator.CreateInstance(type)!,
    };
}
