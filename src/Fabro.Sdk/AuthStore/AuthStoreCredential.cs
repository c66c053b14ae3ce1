using System.Collections.Concurrent;
using Fabro.Sdk.Cli;

namespace Fabro.Sdk.AuthStore;

/// <summary>The sign-in that the auth store holds for a server.</summary>
internal sealed class AuthStoreCredential(string? path) : FabroCredential
{
    // One credential may serve clients of several servers.
    private readonly ConcurrentDictionary<(UserEnvironment Environment, string Server), AuthStoreSession?> _sessions = new();

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        GetSession(context)?.GetTokenAsync(context, cancellationToken) ?? new((string?)null);

    public override ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken) =>
        GetSession(context)?.RefreshAsync(context, rejectedToken, errorCode, cancellationToken) ?? new(false);

    public override string ToString() => "auth-store";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        GetSession(context)?.ExplainAsync(context, cancellationToken) ?? new(["the auth store (there is no home directory)"]);

    private AuthStoreSession? GetSession(FabroCredentialContext context) => _sessions.GetOrAdd(
        (context.Environment, context.Address.Key),
        static (key, path) =>
            (path ?? new FabroHome(key.Environment).AuthFile) is { } file
                ? new AuthStoreSession(new AuthStoreFile(file), key.Server)
                : null,
        path);
}
