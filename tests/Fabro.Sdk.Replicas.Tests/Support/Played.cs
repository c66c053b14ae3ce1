using System.Net;
using System.Text;
using RichardSzalay.MockHttp;

namespace Fabro.Sdk.Replicas.Tests.Support;

/// <summary>A client over responses that a test has written by hand.</summary>
internal sealed class Played : IDisposable
{
    private readonly MockHttpMessageHandler _http = new();

    public Played(int statusCode, string body, string contentType = "application/json", Action<ReplicasClientOptions>? configure = null)
    {
        _http.When("*").Respond(async request =>
        {
            Sent = request;
            SentBody = request.Content is { } content ? await content.ReadAsStringAsync() : null;
            Attempts++;
            return new HttpResponseMessage((HttpStatusCode)statusCode) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        });
        var options = new ReplicasClientOptions { Handler = _http, ApiKey = "rp_key_0123456789", Resilience = { MaxRetries = 0 } };
        configure?.Invoke(options);
        Client = new ReplicasClient(options);
    }

    public ReplicasClient Client { get; }

    public HttpRequestMessage? Sent { get; private set; }

    public string? SentBody { get; private set; }

    public int Attempts { get; private set; }

    public void Dispose()
    {
        Client.Dispose();
        _http.Dispose();
    }
}
