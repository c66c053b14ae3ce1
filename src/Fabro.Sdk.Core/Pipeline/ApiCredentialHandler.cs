namespace Fabro.Sdk.Core;

/// <summary>Puts an <see cref="ApiCredential"/> on requests.</summary>
/// <param name="pipeline">The client's way to its server.</param>
/// <param name="credential">The credential; null for none.</param>
/// <param name="advice">What to do where a call was refused for want of one.</param>
internal sealed class ApiCredentialHandler(ApiPipeline pipeline, ApiCredential? credential, string advice) : CredentialHandler(pipeline)
{
    protected override object Credential => credential ?? (object)"none";

    protected override ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => credential?.GetAsync(cancellationToken) ?? default;

    protected override ValueTask<string?> ExplainAsync(CancellationToken cancellationToken) => new(advice);
}
