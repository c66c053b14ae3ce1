using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;
using Fabro.Sdk.Decompression;
using Fabro.Sdk.Resilience;
using Fabro.Sdk.Telemetry;

namespace Fabro.Sdk;

/// <summary>
/// Puts the credential on requests to the client's own server, and on no other; refreshes it once a call when the server refuses it. A request that brings
/// its own is left alone.
/// </summary>
internal sealed class CredentialHandler(CredentialSettings settings) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<bool> RefreshedKey = new("Fabro.Sdk.CredentialRefreshed");

    private FabroCredentialContext? _context;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Header? _header;

    private ServerAddress Server => settings.Server;

    private FabroCredentialContext Context => _context ?? OpenContext();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.NonValidated.Contains("Authorization") || !Server.Owns(request.RequestUri)
            ? base.SendAsync(request, cancellationToken)
            : SendWithTokenAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _context?.Invoker.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendOnceAsync(request, token, cancellationToken).ConfigureAwait(false);
        // A handler of the application may have sent it elsewhere: what another host says of the credential is nothing to act on.
        if (response.StatusCode != HttpStatusCode.Unauthorized || !Server.Owns((response.RequestMessage ?? request).RequestUri))
            return response;
        try
        {
            if (token is null)
            {
                await ExplainAsync(request, cancellationToken).ConfigureAwait(false);
                return response;
            }

            if (!await RefreshAsync(request, response, token, cancellationToken).ConfigureAwait(false))
                return response;
            token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        AttemptHistory.Resend(request, AttemptFailure.Describe(response));
        response.Dispose();
        return await SendOnceAsync(request, token, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, string? token, CancellationToken cancellationToken)
    {
        if (token is null)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        var header = GetHeader(token.Trim());
        request.Headers.Authorization = header.Value;
        header.Token.NoteOn(request);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            // A borrowed client tells of the copy that it sent.
            response.RequestMessage?.Headers.Authorization = null;
            return response;
        }
        finally
        {
            // So that nobody finds it on a request that is logged, kept or sent again.
            request.Headers.Authorization = null;
        }
    }

    /// <summary>Whether the request is to be sent again with another token.</summary>
    private async Task<bool> RefreshAsync(HttpRequestMessage request, HttpResponseMessage response, string token, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(RefreshedKey, out _))
            return false;
        request.Options.Set(RefreshedKey, true);
        var code = await ErrorCode.PeekAsync(response, cancellationToken).ConfigureAwait(false);
        bool isRefreshed;
        try
        {
            isRefreshed = await settings.Credential.RefreshAsync(Context, token, code, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsForeign(exception, cancellationToken))
        {
            throw Failed(exception);
        }

        // Refreshed it is also for the next call where this one's body is gone.
        return isRefreshed && RetryRules.HasReplayableBody(request);
    }

    private async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        string? token;
        try
        {
            token = await settings.Credential.GetTokenAsync(Context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsForeign(exception, cancellationToken))
        {
            throw Failed(exception);
        }

        if (string.IsNullOrWhiteSpace(token))
            return null;
        // It goes back to the credential as it came, if the server refuses it.
        var sent = token.Trim();
        if (!Token.IsSendable(sent))
            throw new FabroCredentialException($"The credential ({settings.Credential}) gave a token with a character that no header can carry.");
        if (Token.IsQuoted(sent))
            throw new FabroCredentialException($"The credential ({settings.Credential}) gave a token in quotes, which no server takes.");
        if (Server.IsExposed && !settings.AllowInsecureHttp)
        {
            throw new FabroConfigurationException(
                $"The credential ({settings.Credential}) is not sent to {Server} over plain http, where everybody on the way can read it. "
                    + "Use https, or set FabroClientOptions.AllowInsecureHttp.");
        }

        return token;
    }

    /// <summary>Says where a credential was looked for, where a call was refused for want of one that somebody may have meant to be found.</summary>
    private async Task ExplainAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var places = await settings.Credential.ExplainAsync(Context, cancellationToken).ConfigureAwait(false);
        if (places.Count == 0)
            return;
        request.Options.Set(
            ApiTransport.AdviceKey,
            $"{Server} got no credential, because none was found. Looked at, in order: {string.Join("; ", places)}. "
                + $"Sign in with FabroLogin or fabro auth login --server {Server}, or set FABRO_TOKEN or FabroClientOptions.Credential.");
    }

    // A credential may be anybody's code.
    private static bool IsForeign(Exception exception, CancellationToken cancellationToken) =>
        exception is not FabroException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private FabroCredentialException Failed(Exception exception) => new($"The credential ({settings.Credential}) failed: {exception.Message}", exception);

    private Header GetHeader(string token)
    {
        var header = _header;
        return ReferenceEquals(header?.Value.Parameter, token) ? header! : _header = new Header(new AuthenticationHeaderValue("Bearer", token), new SentToken(token));
    }

    // Not in the constructor: whoever builds the pipeline sets the inner handler after it.
    private FabroCredentialContext OpenContext()
    {
        // Past the application's handlers, which may repeat what they send: a refresh token is good for one use.
        var connections = InnerHandler!;
        while (connections is DelegatingHandler { InnerHandler: { } inner } and not DecompressionHandler)
            connections = inner;
        var observed = new AttemptSpanHandler { InnerHandler = connections };
        var anonymous = new HttpMessageInvoker(new AnonymousHandler(observed, Server.BaseAddress, settings.UserAgent, settings.UseHttp2));
        var context = new FabroCredentialContext(Server, anonymous, settings.TimeProvider, settings.Environment, settings.Observer);
        return Interlocked.CompareExchange(ref _context, context, null) ?? context;
    }

    private sealed record Header(AuthenticationHeaderValue Value, SentToken Token)
    {
        public override string ToString() => Value.Scheme;
    }
}
