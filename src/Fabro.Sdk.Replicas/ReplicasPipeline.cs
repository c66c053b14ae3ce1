using Fabro.Sdk.Core;

namespace Fabro.Sdk.Replicas;

/// <summary>The way from a <see cref="ReplicasClient"/> to its server.</summary>
internal sealed class ReplicasPipeline(ReplicasClientOptions options) : ApiPipeline(
    ReplicasProfile.Instance,
    options,
    () => ApiServer.Parse(ReplicasProfile.Instance, options.Server, $"{nameof(ReplicasClientOptions)}.{nameof(options.Server)}"))
{
    // Not before the options have been checked, which the base does.
    private ApiCredential? Credential => field ??= FindCredential(options);

    protected override string CredentialHeader => Credential?.Header ?? base.CredentialHeader;

    protected override CredentialHandler CreateCredentialHandler() => new ApiCredentialHandler(
        this,
        Credential,
        $"No key was found: set {nameof(ReplicasClientOptions)}.{nameof(options.ApiKey)} or the variable {ReplicasClientOptions.ApiKeyVariable}.");

    private static ApiCredential? FindCredential(ReplicasClientOptions options)
    {
        if (options.Credential is { } credential)
            return credential;
        var key = string.IsNullOrWhiteSpace(options.ApiKey) ? options.GetVariable(ReplicasClientOptions.ApiKeyVariable) : options.ApiKey;
        return CredentialRules.Create(ReplicasProfile.Instance, ReplicasClientOptions.ApiKeyVariable, key, header: null);
    }
}
