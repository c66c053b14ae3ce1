using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Login;

/// <summary>Proof Key for Code Exchange (RFC 7636, S256): only the program that started a sign-in can finish it.</summary>
internal sealed class Pkce
{
    private Pkce(string verifier)
    {
        Verifier = verifier;
        Challenge = UrlSafeBase64.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
    }

    /// <summary>The secret, sent when the code is exchanged.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Verifier { get; }

    /// <summary>The hash of the verifier, sent at the start.</summary>
    public string Challenge { get; }

    public static Pkce Create() => new(RandomWord());

    /// <summary>Creates 256 random bits as 43 URL-safe characters.</summary>
    public static string RandomWord() => UrlSafeBase64.Encode(RandomNumberGenerator.GetBytes(32));
}
