using System.ComponentModel;
using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>Configures how a client connects to a web API that authenticates callers with a key.</summary>
public abstract class ApiKeyClientOptions : ApiClientOptions
{
    private readonly string _variable;

    /// <summary>Creates the options.</summary>
    /// <param name="server">The default server of the API.</param>
    /// <param name="variable">The environment variable that contains the key if the options do not set one.</param>
    protected ApiKeyClientOptions(Uri server, string variable) => (Server, _variable) = (server, variable);

    /// <summary>The server. Default: the server of the API. A base path, such as that of a gateway, is preserved.</summary>
    public Uri Server { get; set => field = Changeable(value); }

    /// <summary>
    /// The API key. Default: the value of the API's environment variable. It never appears in logs, messages, or <c>ToString()</c>. Set
    /// either this property or <see cref="Credential"/>, not both.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set => field = Changeable(value); }

    /// <summary>The credential for calls that need more than a fixed key, such as a token that is refreshed.</summary>
    public ApiCredential? Credential { get; set => field = Changeable(value); }

    /// <summary>The header that contains the key; <see langword="null"/> to send it as a bearer token.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual string? KeyHeader => null;

    /// <summary>Gets an environment variable.</summary>
    /// <param name="name">The name of the variable.</param>
    /// <returns>The value; <see langword="null"/> if it is not set.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <inheritdoc/>
    protected internal override IEnumerable<ValidationError> FindFailures()
    {
        if (Server is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return new($"{nameof(Server)} is not an absolute http or https URI. Use a value such as https://host.", nameof(Server));
        }

        foreach (var broken in OptionsRules.OfSecret(nameof(ApiKey), ApiKey, Credential).Concat(base.FindFailures()))
        {
            yield return broken;
        }
    }

    /// <summary>Finds the credential that the options specify; null if there is no key.</summary>
    internal ApiCredential? FindCredential(ApiProfile profile)
    {
        if (Credential is { } credential)
        {
            return credential;
        }

        var key = string.IsNullOrWhiteSpace(ApiKey) ? GetVariable(_variable) : ApiKey;
        if (string.IsNullOrWhiteSpace(key))
        {
            return null;
        }

        if (!Token.IsSendable(key.Trim()))
        {
            throw profile.Configuration(
                $"The environment variable {_variable} contains a character that is not allowed in a header, such as a line break. Check where it is set.");
        }

        return KeyHeader is { } header ? ApiCredential.ApiKey(header, key) : ApiCredential.Bearer(key);
    }

    /// <summary>Returns advice for calls that were rejected because there is no key.</summary>
    internal string Advise() => $"No API key was found. Set {GetType().Name}.{nameof(ApiKey)} or the environment variable {_variable}.";
}
