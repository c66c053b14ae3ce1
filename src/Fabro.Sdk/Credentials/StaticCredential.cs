using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Credentials;

/// <summary>A token that does not change.</summary>
internal sealed class StaticCredential : FabroCredential
{
    private readonly string _kind;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _token;

    public StaticCredential(string kind, string token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        if (!Token.IsSendable(token.Trim()))
        {
            throw new ArgumentException("The token contains a character that is not valid in a header.", nameof(token));
        }

        _kind = kind;
        // A token that was read from a file may end with a line break.
        _token = token.Trim();
    }

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) => new(_token);

    public override string ToString() => _kind;
}
