using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.Credentials;

/// <summary>The token in <c>FABRO_TOKEN</c>, for the server in <c>FABRO_SERVER</c> where that is set.</summary>
internal sealed class EnvironmentCredential : FabroCredential
{
    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(context.Environment.Variable("FABRO_TOKEN") is { } token && IsFor(context) ? token : null);

    public override string ToString() => "environment";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new([context.Environment.Variable("FABRO_TOKEN") is null
            ? "the variable FABRO_TOKEN (not set)"
            : "the variable FABRO_TOKEN (set for another server, the one in FABRO_SERVER)"]);

    // A program that talks to a second server must not show it the token of the first.
    private static bool IsFor(FabroCredentialContext context) =>
        context.Environment.Variable("FABRO_SERVER") is not { } server
        || ServerAddress.Parse(server, "The variable FABRO_SERVER").Key == context.Address.Key;
}
