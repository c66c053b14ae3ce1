using Tomlyn.Model;

namespace Fabro.Sdk.Addressing;

/// <summary>What the command-line client's settings say of where a server is.</summary>
internal sealed class CliSettings
{
    private readonly TomlTable _settings;

    private CliSettings(string path, TomlTable settings)
    {
        Path = path;
        _settings = settings;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where a server on this machine keeps what it stores; null when the settings do not say.</summary>
    public string? StorageRoot => Toml.FindText(Toml.FindTable(Toml.FindTable(_settings, "server"), "storage"), "root");

    /// <summary>Reads the settings; null when there are none.</summary>
    /// <exception cref="FabroConfigurationException">They cannot be read.</exception>
    public static CliSettings? Read(UserEnvironment environment)
    {
        if (new FabroHome(environment).SettingsFile is not { } path)
            return null;
        try
        {
            if (environment.ReadText(path) is { } text)
                return new CliSettings(path, Toml.Read(text));
        }
        catch (FormatException exception)
        {
            throw new FabroConfigurationException($"The settings file {path} is not valid TOML: {exception.Message} Correct it.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FabroConfigurationException($"The settings file {path} cannot be read: {exception.Message}", exception);
        }

        return environment.Variable("FABRO_CONFIG") is null
            ? null
            : throw new FabroConfigurationException($"The variable FABRO_CONFIG names the settings file {path}, which is not there. Correct or unset it.");
    }

    /// <summary>The server that <c>[cli.target]</c> names; null when there is no such table.</summary>
    /// <exception cref="FabroConfigurationException">The table names none.</exception>
    public ServerAddress? Target()
    {
        if (Toml.FindTable(Toml.FindTable(_settings, "cli"), "target") is not { } target)
            return null;
        return Toml.FindText(target, "type") switch
        {
            "http" => AddressIn(target, "url", ServerAddress.IsUrl, "http://127.0.0.1:32276"),
            "unix" => AddressIn(target, "path", System.IO.Path.IsPathFullyQualified, "/absolute/path"),
            _ => throw new FabroConfigurationException(
                $"[cli.target] in {Path} needs type = \"http\" with a url, or type = \"unix\" with a path."),
        };
    }

    private ServerAddress AddressIn(TomlTable target, string key, Func<string, bool> isAddress, string example) =>
        Toml.FindText(target, key) is { } value && isAddress(value)
            ? ServerAddress.Parse(value, $"{key} of [cli.target] in {Path}")
            : throw new FabroConfigurationException($"[cli.target] in {Path} needs {key} = \"{example}\", for example.");
}
