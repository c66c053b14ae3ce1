using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.Pipeline;

/// <summary>Adds the token of a <see cref="FabroCredential"/> to requests, and refreshes a token that the server rejects.</summary>
internal sealed class FabroCredentialHandler(FabroPipeline pipeline, CredentialSettings settings) : CredentialHandler(pipeline)
{
    private FabroCredentialContext? _context;

    protected override object Credential => settings.Credential;

    private FabroCredentialContext Context => _context ?? OpenContext();

    protected override ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) =>
        settings.Credential.GetTokenAsync(Context, cancellationToken);

    protected override async ValueTask<bool> RenewAsync(HttpResponseMessage response, string token, CancellationToken cancellationToken)
    {
        var code = await ErrorCode.PeekAsync(response, cancellationToken).ConfigureAwait(false);
        return await settings.Credential.RefreshAsync(Context, token, code, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Describes where a credential was looked for; null if none was wanted.</summary>
    protected override async ValueTask<string?> ExplainAsync(CancellationToken cancellationToken)
    {
        var places = await settings.Credential.ExplainAsync(Context, cancellationToken).ConfigureAwait(false);
        return places.Count == 0
            ? null
            : $"No credential for {pipeline.Server} was found. Checked, in order: {string.Join("; ", places)}. "
                + $"Sign in with FabroLogin or fabro auth login --server {pipeline.Server}, or set FABRO_TOKEN or FabroClientOptions.Credential.";
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _context?.Invoker.Dispose();
        }

        base.Dispose(disposing);
    }

    // Not in the constructor, because the inner handler is set after it.
    private FabroCredentialContext OpenContext()
    {
        // Bypasses the application's handlers, which may retry requests: a refresh token can be used only once.
        var connections = InnerHandler!;
        while (connections is DelegatingHandler { InnerHandler: { } inner } and not DecompressionHandler)
        {
            connections = inner;
        }

        var observed = new AttemptSpanHandler(pipeline.Profile) { InnerHandler = connections };
        var anonymous = new HttpMessageInvoker(
            new AnonymousHandler(observed, pipeline.Server.BaseAddress, pipeline.Profile.UserAgent, settings.UseHttp2));
        var context = new FabroCredentialContext(
            pipeline.Server, anonymous, settings.TimeProvider, settings.Environment, settings.Observer);
        return Interlocked.CompareExchange(ref _context, context, null) ?? context;
    }
}
