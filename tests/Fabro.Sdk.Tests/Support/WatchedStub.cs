using System.Net;
using System.Text;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Shows the token of each request to the <see cref="SuiteWatch"/>, and records it together with the address.</summary>
internal sealed class WatchedStub(Func<HttpRequestMessage, HttpResponseMessage> respond) : StubHandler(respond)
{
    public const string Expired = """{"errors":[{"status":"401","title":"Unauthorized","detail":"Authentication required.","code":"access_token_expired"}],"request_id":"r-1"}""";

    private readonly List<string> _sent = [];

    /// <summary>The method, address, and <c>Authorization</c> header of each request.</summary>
    public IReadOnlyList<string> Sent => _sent;

    /// <summary>Whether the handler reads the bodies of requests, as a server would.</summary>
    public bool ReadsBodies { get; init; }

    /// <summary>The bodies that were read.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>Accepts one token, and responds to any other that it has expired.</summary>
    public static WatchedStub Taking(string token, bool readsBodies = false) => new(request =>
        request.Headers.Authorization?.Parameter == token
            ? Json(HttpStatusCode.OK, """{"status":"ok"}""")
            : Json(HttpStatusCode.Unauthorized, Expired))
    { ReadsBodies = readsBodies };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SuiteWatch.Uses(request.Headers.Authorization?.Parameter);
        lock (_sent)
        {
            _sent.Add($"{request.Method} {request.RequestUri} {request.Headers.Authorization}".TrimEnd());
        }

        if (ReadsBodies && request.Content is { } content)
        {
            // Bypasses the content's own buffer, which would make every body resendable.
            using var body = new MemoryStream();
            await content.CopyToAsync(body, cancellationToken);
            Bodies.Add(Encoding.UTF8.GetString(body.ToArray()));
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
