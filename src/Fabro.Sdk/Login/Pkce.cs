using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Login;

/// <summary>Proof Key for Code Exchange (RFC 7636, S256): only who started a sign-in can finish it.</summary>
internal sealed class Pkce
{
    private Pkce(string verifier)
    {
        Verifier = verifier;
        Challenge = UrlSafeBase64.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
    }

    /// <summary>The secret, shown when the code is exchanged.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Verifier { get; }

    /// <summary>Its hash, shown at the start.</summary>
    public string Challenge { get; }

    public static Pkce Create() => new(RandomWord());

    /// <summary>256 random bits in 43 characters that need no escaping anywhere.</summary>
    public static string RandomWord() => UrlSafeBase64.Encode(RandomNumberGenerator.GetBytes(32));
}
