using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>A request that a <see cref="RecordedServer"/> was sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query as written on the request line.</param>
/// <param name="Headers">Its headers, by name in any case.</param>
/// <param name="Body">Its body; empty when it had none.</param>
/// <param name="Answer">The recorded exchange it was answered from; null when there was none.</param>
public sealed record ReceivedRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, Exchange? Answer)
{
    public override string ToString() => $"{Method} {Target}";
}
