using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Veryfront;

/// <summary>How a <see cref="VeryfrontClient"/> reaches its server. The options freeze when a client is made of them: setting one afterwards throws.</summary>
public sealed class VeryfrontClientOptions : ApiClientOptions
{
    /// <summary>The variable that holds the key where the options have none.</summary>
    public const string ApiKeyVariable = "VERYFRONT_API_KEY";

    /// <summary>The header of a key that is not sent as a bearer token.</summary>
    public const string ApiKeyHeader = "X-API-Key";

    /// <summary>The server; <c>https://api.veryfront.com</c> by default.</summary>
    public Uri Server { get; set => field = Changeable(value); } = new("https://api.veryfront.com");

    /// <summary>
    /// The API key or a JWT; the variable <c>VERYFRONT_API_KEY</c> by default. Sent as a bearer token unless <see cref="UseApiKeyHeader"/> is set. It never appears in
    /// logs, messages or <c>ToString()</c>. Give this or <see cref="Credential"/>, not both.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set => field = Changeable(value); }

    /// <summary>Whether <see cref="ApiKey"/> is sent in the header <c>X-API-Key</c> instead of as a bearer token; false by default.</summary>
    public bool UseApiKeyHeader { get; set => field = Changeable(value); }

    /// <summary>Who calls, where a key that stays the same is not enough: a JWT that is renewed, for example.</summary>
    public ApiCredential? Credential { get; set => field = Changeable(value); }

    /// <summary>Gets a variable of the surroundings.</summary>
    internal Func<string, string?> GetVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <inheritdoc/>
    protected override IEnumerable<ValidationError> FindFailures() =>
        [.. CredentialRules.OfServer(nameof(Server), Server), .. CredentialRules.OfKey(nameof(ApiKey), ApiKey, Credential), .. base.FindFailures()];
}
