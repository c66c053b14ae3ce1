using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>
/// Calls the plain method with the arguments of its <c>WithResponse</c> twin and reads the complete result, or the first page of a list.
/// </summary>
internal static class PlainCall
{
    public static async Task RunAsync(SurfaceMethod method, IFabroClient client, IReadOnlyList<object?> arguments)
    {
        var result = method.InvokePlain(client, arguments);
        if (result is Task task)
        {
            await task;
            (Invocation.ResultOf(task) as IDisposable)?.Dispose();
            return;
        }

        var items = method.Plain.ReturnType;
        var reader = items.GetGenericTypeDefinition() == typeof(Pageable<>) ? nameof(ReadPageAsync) : nameof(ReadEventsAsync);
        await (Task)Invocation.InvokeGeneric(typeof(PlainCall), reader, items.GenericTypeArguments[0], result);
    }

    private static async Task ReadPageAsync<T>(Pageable<T> list) => Assert.NotNull((await list.FirstPageAsync()).Items);

    private static async Task ReadEventsAsync<T>(IAsyncEnumerable<T> events)
    {
        await foreach (var item in events)
        {
            Assert.NotNull(item);
        }
    }
}
