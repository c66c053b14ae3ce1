using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Replicas;

/// <summary>How a <see cref="ReplicasClient"/> reaches its server. The options freeze when a client is made of them: setting one afterwards throws.</summary>
public sealed class ReplicasClientOptions : ApiClientOptions
{
    /// <summary>The variable that holds the key where the options have none.</summary>
    public const string ApiKeyVariable = "REPLICAS_API_KEY";

    /// <summary>The server; <c>https://api.replicas.dev</c> by default. <c>https://api.tryreplicas.com</c> is in use as well.</summary>
    public Uri Server { get; set => field = Changeable(value); } = new("https://api.replicas.dev");

    /// <summary>
    /// The API key, sent as a bearer token; the variable <c>REPLICAS_API_KEY</c> by default. It never appears in logs, messages or <c>ToString()</c>. Give this or
    /// <see cref="Credential"/>, not both.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set => field = Changeable(value); }

    /// <summary>Who calls, where a key that stays the same is not enough.</summary>
    public ApiCredential? Credential { get; set => field = Changeable(value); }

    /// <summary>Gets a variable of the surroundings.</summary>
    internal Func<string, string?> GetVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <inheritdoc/>
    protected override IEnumerable<ValidationError> FindFailures() =>
        [.. CredentialRules.OfServer(nameof(Server), Server), .. CredentialRules.OfKey(nameof(ApiKey), ApiKey, Credential), .. base.FindFailures()];
}
