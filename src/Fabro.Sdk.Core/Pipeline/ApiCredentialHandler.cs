using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Puts an <see cref="ApiCredential"/> on requests.</summary>
/// <param name="pipeline">The client's way to its server.</param>
/// <param name="credential">The credential; null for none.</param>
/// <param name="advice">What to do where a call was refused for want of one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiCredentialHandler(ApiPipeline pipeline, ApiCredential? credential, string advice) : CredentialHandler(pipeline)
{
    /// <inheritdoc/>
    protected override object Credential => credential ?? (object)"none";

    /// <inheritdoc/>
    protected override ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => credential?.GetAsync(cancellationToken) ?? default;

    /// <inheritdoc/>
    protected override ValueTask<string?> ExplainAsync(CancellationToken cancellationToken) => new(advice);
}
