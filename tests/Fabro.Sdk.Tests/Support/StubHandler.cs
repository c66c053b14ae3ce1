using System.Net;
using System.Text;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Answers in place of a server, and keeps what it was sent: address and token.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public const string Expired = """{"errors":[{"status":"401","title":"Unauthorized","detail":"Authentication required.","code":"access_token_expired"}],"request_id":"r-1"}""";

    private readonly List<string> _sent = [];

    /// <summary>Method, address and <c>Authorization</c> of each request.</summary>
    public IReadOnlyList<string> Sent => _sent;

    public static HttpResponseMessage Json(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>Whether it reads the bodies of requests, as a server that was sent them.</summary>
    public bool ReadsBodies { get; init; }

    /// <summary>The bodies that it read.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>Takes one token, and says that every other has expired.</summary>
    public static StubHandler Taking(string token, bool readsBodies = false) => new(request => request.Headers.Authorization?.Parameter == token
        ? Json(HttpStatusCode.OK, """{"status":"ok"}""")
        : Json(HttpStatusCode.Unauthorized, Expired))
    { ReadsBodies = readsBodies };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SuiteWatch.Uses(request.Headers.Authorization?.Parameter);
        lock (_sent)
            _sent.Add($"{request.Method} {request.RequestUri} {request.Headers.Authorization}".TrimEnd());
        if (ReadsBodies && request.Content is { } content)
        {
            // Past the content's own buffer, which would make every body one that can be sent again.
            using var body = new MemoryStream();
            await content.CopyToAsync(body, cancellationToken);
            Bodies.Add(Encoding.UTF8.GetString(body.ToArray()));
        }

        return answer(request);
    }
}
