namespace Fabro.Sdk.Replicas;

/// <summary>
/// How a <see cref="ReplicasClient"/> reaches its server, <c>https://api.replicas.dev</c> by default (<c>https://api.tryreplicas.com</c> is in use as well), with the key in
/// the variable <c>REPLICAS_API_KEY</c> by default, sent as a bearer token. The options freeze when a client is made of them: setting one afterwards throws.
/// </summary>
public sealed class ReplicasClientOptions() : ApiKeyClientOptions(new Uri("https://api.replicas.dev"), ApiKeyVariable)
{
    /// <summary>The variable that holds the key where the options have none.</summary>
    public const string ApiKeyVariable = "REPLICAS_API_KEY";

    internal Func<string, string?>? Variables { get; init; }

    /// <inheritdoc/>
    protected override string? GetVariable(string name) => Variables is null ? base.GetVariable(name) : Variables(name);
}
