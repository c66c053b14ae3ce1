namespace Fabro.Sdk.Veryfront;

/// <summary>
/// How a <see cref="VeryfrontClient"/> reaches its server, <c>https://api.veryfront.com</c> by default, with the key in the variable <c>VERYFRONT_API_KEY</c> by default:
/// an API key or a JWT, sent as a bearer token. The options freeze when a client is made of them: setting one afterwards throws.
/// </summary>
public sealed class VeryfrontClientOptions() : ApiKeyClientOptions(new Uri("https://api.veryfront.com"), ApiKeyVariable)
{
    /// <summary>The variable that holds the key where the options have none.</summary>
    public const string ApiKeyVariable = "VERYFRONT_API_KEY";

    /// <summary>The header of a key that is not sent as a bearer token.</summary>
    public const string ApiKeyHeader = "X-API-Key";

    /// <summary>Whether the key is sent in the header <c>X-API-Key</c> instead of as a bearer token; false by default.</summary>
    public bool UseApiKeyHeader { get; set => field = Changeable(value); }

    /// <inheritdoc/>
    protected override string? KeyHeader => UseApiKeyHeader ? ApiKeyHeader : null;

    internal Func<string, string?>? Variables { get; init; }

    /// <inheritdoc/>
    protected override string? GetVariable(string name) => Variables is null ? base.GetVariable(name) : Variables(name);
}
