using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>What options with an address and a key must satisfy, and the credential that they come to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CredentialRules
{
    /// <summary>The rules of an address that are broken.</summary>
    /// <param name="option">The name of the option.</param>
    /// <param name="server">Its value.</param>
    /// <returns>The rules.</returns>
    public static IEnumerable<ValidationError> OfServer(string option, Uri? server)
    {
        if (server is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new($"{option} is no absolute address: give https://host.", option);
    }

    /// <summary>The rules of a key that are broken.</summary>
    /// <param name="option">The name of the option.</param>
    /// <param name="key">Its value.</param>
    /// <param name="credential">The credential that is given beside it.</param>
    /// <returns>The rules.</returns>
    public static IEnumerable<ValidationError> OfKey(string option, string? key, ApiCredential? credential) => OptionsRules.OfSecret(option, key, credential);

    /// <summary>Makes the credential of a key.</summary>
    /// <param name="profile">Whose API it is.</param>
    /// <param name="source">Where the key comes from, for messages.</param>
    /// <param name="key">The key; null or blank for none.</param>
    /// <param name="header">The header that it is sent in; null to send it as a bearer token.</param>
    /// <returns>The credential; null where there is no key.</returns>
    /// <exception cref="ApiException">The key has a character that no header can carry.</exception>
    public static ApiCredential? Create(ApiProfile profile, string source, string? key, string? header)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (string.IsNullOrWhiteSpace(key))
            return null;
        if (!Token.IsSendable(key.Trim()))
            throw profile.Configuration($"{source} has a key with a character that no header can carry, such as a line break: check where it is read from.");
        return header is null ? ApiCredential.Bearer(key) : ApiCredential.ApiKey(header, key);
    }
}
