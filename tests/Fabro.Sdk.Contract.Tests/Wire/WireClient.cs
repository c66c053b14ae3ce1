using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>All clients of the API over one handler, and nothing else in between.</summary>
internal sealed class WireClient : FabroClientBase, IDisposable
{
    private readonly HttpClient _http;

    public WireClient(HttpMessageHandler handler)
        : this(new HttpClient(handler) { BaseAddress = new Uri("http://fabro.test/") })
    {
    }

    private WireClient(HttpClient http)
        : base(new ApiTransport(http)) => _http = http;

    public void Dispose() => _http.Dispose();
}
