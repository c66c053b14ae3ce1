using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>A request that a <see cref="RecordedServer"/> received.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path and query as written on the request line.</param>
/// <param name="Headers">The headers; names are case-insensitive.</param>
/// <param name="Body">The body; empty if there was none.</param>
/// <param name="Answer">The recorded exchange used for the response; null if there was none.</param>
public sealed record ReceivedRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, Exchange? Answer)
{
    public override string ToString() => $"{Method} {Target}";
}
