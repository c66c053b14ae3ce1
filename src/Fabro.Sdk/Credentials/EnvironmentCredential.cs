using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Credentials;

/// <summary>The token in <c>FABRO_TOKEN</c>, for the server in <c>FABRO_SERVER</c> if that is set.</summary>
internal sealed class EnvironmentCredential : FabroCredential
{
    // The last FABRO_SERVER, in canonical form. Cached because it hardly ever changes and is read before each request.
    private ServerVariable? _server;

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(context.Environment.Variable("FABRO_TOKEN") is { } token && IsFor(context) ? Unquoted(token) : null);

    public override string ToString() => "environment";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new([context.Environment.Variable("FABRO_TOKEN") is null
            ? "the variable FABRO_TOKEN (not set)"
            : "the variable FABRO_TOKEN (set for another server, the one in FABRO_SERVER)"]);

    private static string Unquoted(string token) => Token.IsQuoted(token.Trim())
        ? throw new FabroCredentialException(
            "The variable FABRO_TOKEN contains a token in quotes, which no server accepts. Set it without the quotes.")
        : token;

    // A program that calls a second server must not send it the token of the first.
    private bool IsFor(FabroCredentialContext context)
    {
        if (context.Environment.Variable("FABRO_SERVER") is not { } value)
        {
            return true;
        }

        if (_server is not { } server || server.Value != value)
        {
            _server = server = new ServerVariable(value, ServerAddress.Parse(value, "The variable FABRO_SERVER").Key);
        }

        return server.Key == context.Address.Key;
    }

    private sealed record ServerVariable(string Value, string Key);
}
