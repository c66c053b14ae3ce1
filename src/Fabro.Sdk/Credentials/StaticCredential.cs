using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Credentials;

/// <summary>A token that stays the same.</summary>
internal sealed class StaticCredential : FabroCredential
{
    private readonly string _kind;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _token;

    public StaticCredential(string kind, string token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        if (!Token.IsSendable(token.Trim()))
            throw new ArgumentException("The token has a character that no header can carry.", nameof(token));
        _kind = kind;
        // As read from a file, with the end of its line.
        _token = token.Trim();
    }

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) => new(_token);

    public override string ToString() => _kind;
}
