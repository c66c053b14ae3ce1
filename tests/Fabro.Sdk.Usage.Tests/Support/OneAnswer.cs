using System.Text;

namespace Fabro.Sdk.Usage.Tests.Support;

/// <summary>An in-process server that returns the same response to every call and captures the last request.</summary>
internal sealed class OneAnswer : HttpMessageHandler
{
    private readonly string _body;

    public OneAnswer(string body = "{}")
    {
        _body = body;
        Client = new FabroClient(
            new FabroClientOptions { Server = new("https://fabro.test"), Credential = FabroCredential.Anonymous, Handler = this });
    }

    public FabroClient Client { get; }

    /// <summary>The method, path, and query of the last request.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The body of the last request.</summary>
    public string Sent => Encoding.UTF8.GetString(SentBytes);

    public byte[] SentBytes { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Line = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        SentBytes = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new() { RequestMessage = request, Content = new StringContent(_body, Encoding.UTF8, "application/json") };
    }
}
