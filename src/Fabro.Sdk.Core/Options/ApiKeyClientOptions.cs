using System.ComponentModel;
using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>How a client reaches an API on the web that knows its callers by a key.</summary>
public abstract class ApiKeyClientOptions : ApiClientOptions
{
    private readonly string _variable;

    /// <summary>Creates the options.</summary>
    /// <param name="server">The API's own server.</param>
    /// <param name="variable">The variable that holds the key where the options have none.</param>
    protected ApiKeyClientOptions(Uri server, string variable) => (Server, _variable) = (server, variable);

    /// <summary>The server; the API's own by default. A path before those of the API is kept, as a gateway has it.</summary>
    public Uri Server { get; set => field = Changeable(value); }

    /// <summary>
    /// The key; the one in the API's variable by default. It never appears in logs, messages or <c>ToString()</c>. Give this or <see cref="Credential"/>, not both.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set => field = Changeable(value); }

    /// <summary>Who calls, where a key that stays the same is not enough: a token that is renewed, for example.</summary>
    public ApiCredential? Credential { get; set => field = Changeable(value); }

    /// <summary>The header of the key; <see langword="null"/> to send it as a bearer token.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual string? KeyHeader => null;

    /// <summary>Gets a variable of the surroundings.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; <see langword="null"/> where it is not set.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <inheritdoc/>
    protected internal override IEnumerable<ValidationError> FindFailures()
    {
        if (Server is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new($"{nameof(Server)} is no absolute address: give https://host.", nameof(Server));
        foreach (var broken in OptionsRules.OfSecret(nameof(ApiKey), ApiKey, Credential).Concat(base.FindFailures()))
            yield return broken;
    }

    /// <summary>The credential that the options come to; null where there is no key.</summary>
    internal ApiCredential? FindCredential(ApiProfile profile)
    {
        if (Credential is { } credential)
            return credential;
        var key = string.IsNullOrWhiteSpace(ApiKey) ? GetVariable(_variable) : ApiKey;
        if (string.IsNullOrWhiteSpace(key))
            return null;
        if (!Token.IsSendable(key.Trim()))
            throw profile.Configuration($"The variable {_variable} has a character that no header can carry, such as a line break: check where it is set.");
        return KeyHeader is { } header ? ApiCredential.ApiKey(header, key) : ApiCredential.Bearer(key);
    }

    /// <summary>What to do where a call was refused for want of a key.</summary>
    internal string Advise() => $"No key was found: set {GetType().Name}.{nameof(ApiKey)} or the variable {_variable}.";
}
