using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// Adds the credential to requests to the client's own server, and to no others. A request with its own credential is not changed. Once per
/// call, a credential that the server rejects may be refreshed and the request resent.
/// </summary>
/// <param name="pipeline">The client's pipeline.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CredentialHandler(ApiPipeline pipeline) : DelegatingHandler
{
    internal const string Authorization = "Authorization";

    private static readonly HttpRequestOptionsKey<bool> RenewedKey = new("Fabro.Sdk.CredentialRenewed");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Header? _header;

    /// <summary>The credential. Its text identifies it in messages.</summary>
    protected abstract object Credential { get; }

    private ApiServer Server => pipeline.Server;

    /// <inheritdoc/>
    protected sealed override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return HasOwn(request) || IsAnonymous(request) || !Server.Owns(request.RequestUri)
            ? base.SendAsync(request, cancellationToken)
            : SendWithTokenAsync(request, cancellationToken);
    }

    /// <summary>Gets the token to send.</summary>
    /// <param name="cancellationToken">Cancels the wait for it.</param>
    /// <returns>The token; null or blank if there is none.</returns>
    protected abstract ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>Refreshes a token that the server rejected.</summary>
    /// <param name="response">The server's response.</param>
    /// <param name="token">The token as returned by the credential.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether a new token is available.</returns>
    protected virtual ValueTask<bool> RenewAsync(HttpResponseMessage response, string token, CancellationToken cancellationToken) =>
        new(false);

    /// <summary>Explains what to do if a call was rejected because it has no credential.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>What to do; null if there is no advice.</returns>
    protected abstract ValueTask<string?> ExplainAsync(CancellationToken cancellationToken);

    private static bool IsAnonymous(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) && operation.IsAnonymous;

    private bool HasOwn(HttpRequestMessage request)
    {
        if (request.Headers.NonValidated.Contains(Authorization))
        {
            return true;
        }

        if (!request.Headers.NonValidated.TryGetValues(pipeline.CredentialHeader, out var key))
        {
            return false;
        }

        // Error details must not repeat this key, just as they do not repeat one in Authorization.
        new SentToken(key.ToString()).NoteOn(request);
        return true;
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await FindTokenAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendOnceAsync(request, token, cancellationToken).ConfigureAwait(false);
        // An application's handler may have sent the request elsewhere. Another host's opinion of the credential must be ignored.
        if (response.StatusCode != HttpStatusCode.Unauthorized || !Server.Owns((response.RequestMessage ?? request).RequestUri))
        {
            return response;
        }

        try
        {
            if (token is null)
            {
                if (await ExplainAsync(cancellationToken).ConfigureAwait(false) is { } advice)
                {
                    request.Options.Set(ApiTransport.AdviceKey, advice);
                }

                return response;
            }

            if (!await RenewOnceAsync(request, response, token, cancellationToken).ConfigureAwait(false))
            {
                return response;
            }

            token = await FindTokenAsync(cancellationToken).ConfigureAwait(false);
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
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var name = pipeline.CredentialHeader;
        var header = GetHeader(name, token.Trim());
        request.Headers.TryAddWithoutValidation(name, header.Value);
        header.Token.NoteOn(request);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            // The response of a borrowed client references the copy that was sent.
            response.RequestMessage?.Headers.Remove(name);
            return response;
        }
        finally
        {
            // The request may be logged, stored, or resent, and must not contain the credential then.
            request.Headers.Remove(name);
        }
    }

    private async Task<bool> RenewOnceAsync(
        HttpRequestMessage request, HttpResponseMessage response, string token, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(RenewedKey, out _))
        {
            return false;
        }

        request.Options.Set(RenewedKey, true);
        bool isRenewed;
        try
        {
            isRenewed = await RenewAsync(response, token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsForeign(exception, cancellationToken))
        {
            throw Failed(exception);
        }

        // If this body cannot be resent, the refreshed token is still available for the next call.
        return isRenewed && RetryRules.HasReplayableBody(request);
    }

    private async Task<string?> FindTokenAsync(CancellationToken cancellationToken)
    {
        string? token;
        try
        {
            token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsForeign(exception, cancellationToken))
        {
            throw Failed(exception);
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            return null;
        }

        // If the server rejects the token, the credential is given the original text.
        var sent = token.Trim();
        if (!Token.IsSendable(sent))
        {
            throw pipeline.Profile.Credential(
                $"The credential ({Credential}) returned a token with a character that is not allowed in a header.");
        }

        if (Token.IsQuoted(sent))
        {
            throw pipeline.Profile.Credential($"The credential ({Credential}) returned a token in quotes, which no server accepts.");
        }

        if (Server.IsExposed && !pipeline.AllowsInsecureHttp)
        {
            throw pipeline.Profile.Configuration(
                $"The credential ({Credential}) is not sent to {Server} over plain http, where others on the network can read it. "
                    + $"Use https, or set {pipeline.OptionsName}.{nameof(ApiClientOptions.AllowInsecureHttp)}.");
        }

        return token;
    }

    // A credential can run arbitrary application code.
    private static bool IsForeign(Exception exception, CancellationToken cancellationToken) =>
        exception is not ApiException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private ApiException Failed(Exception exception) =>
        pipeline.Profile.Credential($"The credential ({Credential}) failed: {exception.Message}", exception);

    private Header GetHeader(string name, string token)
    {
        var header = _header;
        return ReferenceEquals(header?.Secret, token)
            ? header!
            : _header = new Header(token, name == Authorization ? $"Bearer {token}" : token, new SentToken(token));
    }

    private sealed record Header(string Secret, string Value, SentToken Token)
    {
        public override string ToString() => nameof(Header);
    }
}
