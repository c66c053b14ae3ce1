using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>
/// Calls the method that most users call with the arguments of its twin, and reads what it gives: all of it, of a list the first page.
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
