namespace Fabro.Sdk.Core;

/// <summary>Adds an <see cref="ApiCredential"/> to requests.</summary>
/// <param name="pipeline">The client's pipeline.</param>
/// <param name="credential">The credential; null for no credential.</param>
/// <param name="advice">What to do if a call is rejected because it has no credential.</param>
internal sealed class ApiCredentialHandler(ApiPipeline pipeline, ApiCredential? credential, string advice) : CredentialHandler(pipeline)
{
    protected override object Credential => credential ?? (object)"none";

    protected override ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) =>
        credential?.GetAsync(cancellationToken) ?? default;

    protected override ValueTask<string?> ExplainAsync(CancellationToken cancellationToken) => new(advice);
}
