using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabro.Sdk.Cli;

namespace Fabro.Sdk.Credentials;

/// <summary>
/// The dev token that a server stores with its data. As in the CLI, it is used only for a server on a socket: a TCP port of this machine
/// may belong to any program, including a tunnel to another machine.
/// </summary>
internal sealed class LocalDevTokenCredential : FabroCredential
{
    private readonly ConditionalWeakTable<UserEnvironment, Place> _places = [];

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(context.Address.SocketPath is null ? null : GetPlace(context).Token);

    /// <summary>Reads the token again, because a server that was set up again has a new one.</summary>
    public override ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken) =>
        new(context.Address.SocketPath is not null && GetPlace(context).ReadAgain() is { } token && token != rejectedToken);

    public override string ToString() => "local-dev-token";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(context.Address.SocketPath is null ? [] : [$"the server's dev token {GetPlace(context).File ?? "on this machine"} (not found)"]);

    private Place GetPlace(FabroCredentialContext context) =>
        _places.GetValue(context.Environment, static environment => new Place(environment));

    /// <summary>The file, and the token once it was read: reading two files for each call would take longer than the call.</summary>
    private sealed class Place(UserEnvironment environment)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private string? _token;

        public string? File { get; } = new FabroHome(environment).DevTokenFile;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string? Token => _token ?? ReadAgain();

        public string? ReadAgain()
        {
            if (File is null)
            {
                return null;
            }

            try
            {
                return _token = environment.ReadText(File)?.Trim() is { Length: > 0 } token ? token : null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new FabroConfigurationException($"The server's dev token {File} cannot be read: {exception.Message}", exception);
            }
        }
    }
}
