using Fabro.Sdk.Core;

namespace Fabro.Sdk.Veryfront;

/// <summary>The way from a <see cref="VeryfrontClient"/> to its server.</summary>
internal sealed class VeryfrontPipeline(VeryfrontClientOptions options) : ApiPipeline(
    VeryfrontProfile.Instance,
    options,
    () => ApiServer.Parse(VeryfrontProfile.Instance, options.Server, $"{nameof(VeryfrontClientOptions)}.{nameof(options.Server)}"))
{
    // Not before the options have been checked, which the base does.
    private ApiCredential? Credential => field ??= FindCredential(options);

    protected override string CredentialHeader => Credential?.Header ?? base.CredentialHeader;

    protected override CredentialHandler CreateCredentialHandler() => new ApiCredentialHandler(
        this,
        Credential,
        $"No key was found: set {nameof(VeryfrontClientOptions)}.{nameof(options.ApiKey)} or the variable {VeryfrontClientOptions.ApiKeyVariable}.");

    private static ApiCredential? FindCredential(VeryfrontClientOptions options)
    {
        if (options.Credential is { } credential)
            return credential;
        var key = string.IsNullOrWhiteSpace(options.ApiKey) ? options.GetVariable(VeryfrontClientOptions.ApiKeyVariable) : options.ApiKey;
        return CredentialRules.Create(
            VeryfrontProfile.Instance, VeryfrontClientOptions.ApiKeyVariable, key, options.UseApiKeyHeader ? VeryfrontClientOptions.ApiKeyHeader : null);
    }
}
