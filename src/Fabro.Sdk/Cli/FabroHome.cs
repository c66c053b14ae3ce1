namespace Fabro.Sdk.Cli;

/// <summary>The directory in which the CLI stores its files.</summary>
internal sealed class FabroHome(UserEnvironment environment)
{
    /// <summary><c>FABRO_HOME</c>, or <c>.fabro</c> in the user's home directory; null if the user has none.</summary>
    public string? Root { get; } = FindRoot(environment);

    /// <summary>The settings file. <c>FABRO_CONFIG</c> specifies another file, which then must exist.</summary>
    public string? SettingsFile => environment.Variable("FABRO_CONFIG") is { } file ? Path.GetFullPath(file) : InRoot("settings.toml");

    /// <summary>The socket of the server on this machine.</summary>
    public string? Socket => InRoot("fabro.sock");

    /// <summary>The file in which sign-ins are stored.</summary>
    public string? AuthFile => environment.Variable("FABRO_AUTH_FILE") is { } file ? Path.GetFullPath(file) : InRoot("auth.json");

    /// <summary>The file in which a server on this machine may store its dev token.</summary>
    /// <exception cref="FabroConfigurationException">The settings, which may specify another directory, cannot be read.</exception>
    public string? DevTokenFile
    {
        get
        {
            var storage = environment.Variable("FABRO_STORAGE_DIR") ?? CliSettings.Read(environment)?.StorageRoot ?? InRoot("storage");
            return storage is null ? null : Path.Combine(Path.GetFullPath(storage), "server.dev-token");
        }
    }

    private static string? FindRoot(UserEnvironment environment)
    {
        if (environment.Variable("FABRO_HOME") is { } root)
        {
            return Path.GetFullPath(root);
        }

        var home = environment.Variable("HOME") ?? environment.HomeDirectory;
        return home.Length == 0 ? null : Path.Combine(Path.GetFullPath(home), ".fabro");
    }

    private string? InRoot(string name) => Root is null ? null : Path.Combine(Root, name);
}
