using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The pipeline of a client for a web API that authenticates callers with a key.</summary>
/// <param name="profile">The profile of the API.</param>
/// <param name="options">The options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiKeyPipeline(ApiProfile profile, ApiKeyClientOptions options) : ApiPipeline(
    profile, options, () => ApiServer.Parse(profile, options.Server, $"{options.GetType().Name}.{nameof(options.Server)}"))
{
    /// <inheritdoc/>
    protected internal override string CredentialHeader => Credential?.Header ?? base.CredentialHeader;

    // Created on demand because the base class must validate the options first.
    private ApiCredential? Credential => field ??= options.FindCredential(Profile);

    /// <inheritdoc/>
    protected override CredentialHandler CreateCredentialHandler() => new ApiCredentialHandler(this, Credential, options.Advise());
}
