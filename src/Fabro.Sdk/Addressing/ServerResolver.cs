using Fabro.Sdk.Cli;

namespace Fabro.Sdk.Addressing;

/// <summary>
/// Finds the server as the CLI does: from the program's options, the environment variable, the settings, or this machine's socket.
/// </summary>
internal static class ServerResolver
{
    /// <param name="server">The server in the program's options; null if not set.</param>
    /// <param name="setting">The name of the option, for messages.</param>
    /// <param name="environment">The source of environment variables and files.</param>
    /// <exception cref="FabroConfigurationException">No server was found, or the settings cannot be read.</exception>
    public static ServerAddress Resolve(Uri? server, string setting, UserEnvironment environment)
    {
        if (server is not null)
        {
            return ServerAddress.Parse(server, setting);
        }

        if (environment.Variable("FABRO_SERVER") is { } variable)
        {
            return ServerAddress.Parse(variable, "The variable FABRO_SERVER");
        }

        var settings = CliSettings.Read(environment);
        if (settings?.Target() is { } target)
        {
            return target;
        }

        var home = new FabroHome(environment);
        return home.Socket is { } socket && environment.Exists(socket)
            ? ServerAddress.Parse(socket, "The socket")
            : throw new FabroConfigurationException(Nothing(setting, settings, home));
    }

    private static string Nothing(string setting, CliSettings? settings, FabroHome home)
    {
        var file = home.SettingsFile is not { } path ? "the settings (there is no home directory)"
            : settings is null ? $"the settings file {path} (the file does not exist)"
            : $"[cli.target] in {path} (not set)";
        var socket = home.Socket is { } name ? $"the socket {name} (does not exist)" : "this machine's socket (there is no home directory)";
        return $"No Fabro server was found. Checked, in order: {setting} (not set); the variable FABRO_SERVER (not set); {file}; {socket}. "
            + $"Start a server on this machine, or set {setting} or FABRO_SERVER to an address, such as http://127.0.0.1:32276.";
    }
}
