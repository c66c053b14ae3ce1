using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.AuthStore;
using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.Login;

/// <summary>The two requests that a sign-in and a sign-out send themselves.</summary>
internal sealed class LoginClient : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(30);

    private readonly ServerAddress _server;
    private readonly TimeProvider _timeProvider;
    private readonly HttpMessageHandler? _own;
    private readonly HttpMessageInvoker _http;

    public LoginClient(ServerAddress server, FabroLoginOptions options)
    {
        _server = server;
        _timeProvider = options.TimeProvider;
        _own = options.Handler is null
            ? ServerRoute.ConfigureConnections(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectTimeout }, server, options.Environment)
            : null;
        _http = new HttpMessageInvoker(new AnonymousHandler(_own ?? options.Handler!, server.BaseAddress, FabroProfile.Instance.UserAgent));
    }

    /// <summary>Exchanges the code of a sign-in for its tokens.</summary>
    public async Task<JsonObject> ExchangeAsync(string code, string verifier, string redirectUri, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["code_verifier"] = verifier,
            ["redirect_uri"] = redirectUri,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("auth/cli/token", UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        var (status, answer) = await SendAsync(request, "finish the sign-in", cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.OK)
        {
            return TokenRefresh.ParseTokens(answer)
                ?? throw new FabroLoginException(
                    $"The sign-in at {_server} failed: its answer holds no tokens. The server may be of another version than this library.",
                    FabroLoginFailureReason.ServerError);
        }

        throw ErrorCode.Read(answer) is { } error
            ? LoginErrors.Translate(error, ErrorCode.ReadDescription(answer), _server)
            : new FabroLoginException($"The sign-in at {_server} failed: it answered {(int)status}. Start again later.", FabroLoginFailureReason.ServerError);
    }

    /// <summary>Ends a sign-in at the server.</summary>
    public async Task EndAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("auth/cli/logout", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", refreshToken);
        var status = await SendEndAsync(request, cancellationToken).ConfigureAwait(false);
        // 403 is a server on which nobody signs in by browser any more, and so has nothing to end.
        if (status is not (HttpStatusCode.NoContent or HttpStatusCode.OK or HttpStatusCode.Forbidden))
        {
            throw new FabroLoginException(
                $"The sign-in at {_server} is forgotten here, but the server answered {(int)status} and may keep its session until that expires.",
                FabroLoginFailureReason.ServerError);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _own?.Dispose();
    }

    private async Task<HttpStatusCode> SendEndAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(EndTimeout, _timeProvider, cancellationToken);
        try
        {
            var (status, _) = await SendAsync(request, "end the sign-in, which is forgotten here", deadline.Token).ConfigureAwait(false);
            return status;
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new FabroTimeoutException(
                FormattableString.Invariant($"The sign-in at {_server} is forgotten here, but the server did not answer within {EndTimeout.TotalSeconds:0} s ")
                    + "and may keep its session until that expires.",
                exception)
            {
                Timeout = EndTimeout,
                Kind = ApiTimeoutKind.Call,
            };
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(HttpRequestMessage request, string purpose, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return (response.StatusCode, await BoundedBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (TransportFailure.IsBroken(exception) || TransportFailure.WasNotConnected(exception))
        {
            throw new FabroConnectionException($"Could not reach {_server} to {purpose}: {TransportFailure.GetReason(exception)}.", exception);
        }
    }
}
