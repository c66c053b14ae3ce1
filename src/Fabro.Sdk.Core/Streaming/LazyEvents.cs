namespace Fabro.Sdk.Core;

/// <summary>An event stream that each enumeration opens.</summary>
internal sealed class LazyEvents<T>(Func<CancellationToken, Task<ApiResponse<EventStream<T>>>> open, CancellationToken callToken)
    : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new StoppableEnumerator<T>(token => new LazyEventEnumerator<T>(open, LinkedToken.Create(callToken, token)), cancellationToken);
}
