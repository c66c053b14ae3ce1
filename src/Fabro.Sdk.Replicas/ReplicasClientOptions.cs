namespace Fabro.Sdk.Replicas;

/// <summary>
/// Options of a <see cref="ReplicasClient"/>. By default, the server is <c>https://api.replicas.dev</c> (<c>https://api.tryreplicas.com</c>
/// is also in use) and the API key comes from the environment variable <c>REPLICAS_API_KEY</c>. The key is sent as a bearer token. The
/// options freeze when a client is created from them; setting a property afterward throws.
/// </summary>
public sealed class ReplicasClientOptions() : ApiKeyClientOptions(new Uri("https://api.replicas.dev"), ApiKeyVariable)
{
    /// <summary>The environment variable that holds the API key if the options do not specify one.</summary>
    public const string ApiKeyVariable = "REPLICAS_API_KEY";

    internal Func<string, string?>? Variables { get; init; }

    /// <inheritdoc/>
    protected override string? GetVariable(string name) => Variables is null ? base.GetVariable(name) : Variables(name);
}
