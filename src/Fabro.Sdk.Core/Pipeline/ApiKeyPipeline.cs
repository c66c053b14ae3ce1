using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The way to an API on the web that knows its callers by a key.</summary>
/// <param name="profile">Whose client it is of.</param>
/// <param name="options">The options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiKeyPipeline(ApiProfile profile, ApiKeyClientOptions options) : ApiPipeline(
    profile, options, () => ApiServer.Parse(profile, options.Server, $"{options.GetType().Name}.{nameof(options.Server)}"))
{
    /// <inheritdoc/>
    protected internal override string CredentialHeader => Credential?.Header ?? base.CredentialHeader;

    // Not before the options have been checked, which the base does.
    private ApiCredential? Credential => field ??= options.FindCredential(Profile);

    /// <inheritdoc/>
    protected override CredentialHandler CreateCredentialHandler() => new ApiCredentialHandler(this, Credential, options.Advise());
}
