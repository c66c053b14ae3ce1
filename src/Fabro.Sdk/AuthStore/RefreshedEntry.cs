using System.Diagnostics;

namespace Fabro.Sdk.AuthStore;

/// <summary>Refreshed tokens that are not stored yet.</summary>
/// <param name="usedToken">The refresh token that was used to get them.</param>
/// <param name="entry">The entry with the new tokens, which are the only ones that still work.</param>
[DebuggerDisplay("refreshed")]
internal sealed class RefreshedEntry(string usedToken, AuthEntry entry)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _usedToken = usedToken;

    public AuthEntry Entry => entry;

    /// <summary>
    /// Returns the entry to store. If a new sign-in has replaced the entry in the meantime, that one is returned unchanged.
    /// </summary>
    public AuthEntry? Over(AuthEntry? current) => current?.RefreshToken == _usedToken ? current.With(entry.Json) : current;
}
