using System.Diagnostics;

namespace Fabro.Sdk.AuthStore;

/// <summary>What a refresh brought, until it is stored.</summary>
/// <param name="usedToken">The refresh token that was used up for it.</param>
/// <param name="entry">The entry with the new tokens, the only ones that still work.</param>
[DebuggerDisplay("refreshed")]
internal sealed class RefreshedEntry(string usedToken, AuthEntry entry)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _usedToken = usedToken;

    public AuthEntry Entry => entry;

    /// <summary>What is to stand in the store. Another sign-in, which may have taken the entry's place meanwhile, is not this one's to change.</summary>
    public AuthEntry? Over(AuthEntry? current) => current?.RefreshToken == _usedToken ? current.With(entry.Json) : current;
}
