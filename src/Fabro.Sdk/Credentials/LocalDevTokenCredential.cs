using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.Credentials;

/// <summary>
/// The dev token that a server leaves beside its data. Only for a server on a socket, as the command-line client does: what listens on a TCP port of
/// this machine may be anything, also a way to another one.
/// </summary>
internal sealed class LocalDevTokenCredential : FabroCredential
{
    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(context.Address.SocketPath is null ? null : Read(context.Environment, FileOf(context)));

    public override string ToString() => "local-dev-token";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(context.Address.SocketPath is null ? [] : [$"the server's dev token {FileOf(context) ?? "on this machine"} (not there)"]);

    private static string? FileOf(FabroCredentialContext context) => new FabroHome(context.Environment).DevTokenFile;

    private static string? Read(UserEnvironment environment, string? path)
    {
        if (path is null)
            return null;
        try
        {
            return environment.ReadText(path)?.Trim() is { Length: > 0 } token ? token : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FabroConfigurationException($"The server's dev token {path} cannot be read: {exception.Message}", exception);
        }
    }
}
