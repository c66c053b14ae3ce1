using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.AuthStore;
using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;
using Fabro.Sdk.Pipeline;

namespace Fabro.Sdk.Login;

/// <summary>Sends the token request of a sign-in and the request of a sign-out.</summary>
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
            ? ServerRoute.ConfigureConnections(
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectTimeout },
                server,
                options.Environment)
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
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        var (status, answer) = await SendAsync(request, "finish the sign-in", cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.OK)
        {
            return TokenRefresh.ParseTokens(answer)
                ?? throw new FabroLoginException(
                    $"The sign-in at {_server} failed: the response contains no tokens. The server's version may not match this version of the SDK.",
                    FabroLoginFailureReason.ServerError);
        }

        var refusal = ApiErrorBody.Parse(answer);
        throw refusal.Code is { } error
            ? LoginErrors.Translate(error, refusal.Description, _server)
            : new FabroLoginException(
                $"The sign-in at {_server} failed: the server returned {(int)status}. Retry later.", FabroLoginFailureReason.ServerError);
    }

    /// <summary>Ends a session at the server.</summary>
    public async Task EndAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("auth/cli/logout", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", refreshToken);
        var status = await SendEndAsync(request, cancellationToken).ConfigureAwait(false);
        // A server returns 403 if sign-in through the browser is no longer configured, so there is no session to end.
        if (status is not (HttpStatusCode.NoContent or HttpStatusCode.OK or HttpStatusCode.Forbidden))
        {
            throw new FabroLoginException(
                $"The sign-in at {_server} was removed locally, but the server returned {(int)status} and may keep the session until it expires.",
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
            var (status, _) = await SendAsync(
                request, "end the session; the sign-in was removed locally", deadline.Token).ConfigureAwait(false);
            return status;
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new FabroTimeoutException(
                FormattableString.Invariant(
                    $"The sign-in at {_server} was removed locally, but the server did not respond within {EndTimeout.TotalSeconds:0} s ")
                    + "and may keep the session until it expires.",
                exception)
            {
                Timeout = EndTimeout,
                Kind = ApiTimeoutKind.Call,
            };
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(
        HttpRequestMessage request, string purpose, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return (response.StatusCode, await BoundedBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (TransportFailure.IsBroken(exception) || TransportFailure.WasNotConnected(exception))
        {
            throw new FabroConnectionException(
                $"Could not reach {_server} to {purpose}: {TransportFailure.GetReason(exception)}.", exception);
        }
    }
}
