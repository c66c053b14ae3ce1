namespace Fabro.Sdk.Core;

/// <summary>An enumerable whose enumerator is a <see cref="StoppableEnumerator{T}"/>.</summary>
internal sealed class StoppableEnumerable<T>(Func<CancellationToken, IAsyncEnumerator<T>> create) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new StoppableEnumerator<T>(create, cancellationToken);
}
