using System.Net;
using System.Text;
using RichardSzalay.MockHttp;

namespace Fabro.Sdk.TestSupport;

/// <summary>A client over a handwritten response, and the request that the client sent.</summary>
public abstract class WrittenResponse<TClient, TOptions> : IDisposable
    where TClient : IDisposable
    where TOptions : ApiKeyClientOptions, new()
{
    private readonly MockHttpMessageHandler _http = new();

    protected WrittenResponse(int statusCode, string body, string contentType, Action<TOptions>? configure, Func<TOptions, TClient> create)
    {
        _http.When("*").Respond(async request =>
        {
            Sent = request;
            SentBody = request.Content is { } content ? await content.ReadAsStringAsync() : null;
            Attempts++;
            return new HttpResponseMessage((HttpStatusCode)statusCode) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        });
        var options = new TOptions { Handler = _http, ApiKey = "key_0123456789", Resilience = { MaxRetries = 0 } };
        configure?.Invoke(options);
        Client = create(options);
    }

    public TClient Client { get; }

    public HttpRequestMessage? Sent { get; private set; }

    public string? SentBody { get; private set; }

    public int Attempts { get; private set; }

    public void Dispose()
    {
        Client.Dispose();
        _http.Dispose();
        GC.SuppressFinalize(this);
    }
}
