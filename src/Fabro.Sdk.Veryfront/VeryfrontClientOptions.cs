namespace Fabro.Sdk.Veryfront;

/// <summary>
/// Options of a <see cref="VeryfrontClient"/>. By default, the server is <c>https://api.veryfront.com</c> and the API key comes from the
/// environment variable <c>VERYFRONT_API_KEY</c>. The key is an API key or a JWT, sent as a bearer token. The options freeze when a client
/// is created from them; setting a property afterward throws.
/// </summary>
public sealed class VeryfrontClientOptions() : ApiKeyClientOptions(new Uri("https://api.veryfront.com"), ApiKeyVariable)
{
    /// <summary>The environment variable that holds the API key if the options do not specify one.</summary>
    public const string ApiKeyVariable = "VERYFRONT_API_KEY";

    /// <summary>The header for a key that is not sent as a bearer token.</summary>
    public const string ApiKeyHeader = "X-API-Key";

    /// <summary>Whether the key is sent in the header <c>X-API-Key</c> instead of as a bearer token. Default: false.</summary>
    public bool UseApiKeyHeader { get; set => field = Changeable(value); }

    /// <inheritdoc/>
    protected override string? KeyHeader => UseApiKeyHeader ? ApiKeyHeader : null;

    internal Func<string, string?>? Variables { get; init; }

    /// <inheritdoc/>
    protected override string? GetVariable(string name) => Variables is null ? base.GetVariable(name) : Variables(name);
}
