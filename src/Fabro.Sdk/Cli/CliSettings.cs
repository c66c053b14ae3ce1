using Fabro.Sdk.Addressing;
using Tomlyn.Model;

namespace Fabro.Sdk.Cli;

/// <summary>The parts of the CLI's settings that specify where a server is.</summary>
internal sealed class CliSettings
{
    private readonly TomlTable _settings;

    private CliSettings(string path, TomlTable settings)
    {
        Path = path;
        _settings = settings;
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The data directory of a server on this machine; null if absent.</summary>
    public string? StorageRoot => Toml.FindText(Toml.FindTable(Toml.FindTable(_settings, "server"), "storage"), "root");

    /// <summary>Reads the settings; null if the file does not exist.</summary>
    /// <exception cref="FabroConfigurationException">The settings cannot be read.</exception>
    public static CliSettings? Read(UserEnvironment environment)
    {
        if (new FabroHome(environment).SettingsFile is not { } path)
        {
            return null;
        }

        try
        {
            if (environment.ReadText(path) is { } text)
            {
                return new CliSettings(path, Toml.Read(text));
            }
        }
        catch (FormatException exception)
        {
            throw new FabroConfigurationException(
                $"The settings file {path} is not valid TOML: {exception.Message} Correct the file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FabroConfigurationException($"The settings file {path} cannot be read: {exception.Message}", exception);
        }

        return environment.Variable("FABRO_CONFIG") is null
            ? null
            : throw new FabroConfigurationException(
                $"The variable FABRO_CONFIG specifies the settings file {path}, which does not exist. Correct or unset the variable.");
    }

    /// <summary>The server in <c>[cli.target]</c>; null if there is no such table.</summary>
    /// <exception cref="FabroConfigurationException">The table does not specify a server.</exception>
    public ServerAddress? Target()
    {
        if (Toml.FindTable(Toml.FindTable(_settings, "cli"), "target") is not { } target)
        {
            return null;
        }

        return Toml.FindText(target, "type") switch
        {
            "http" => AddressIn(target, "url", ServerAddress.IsUrl, "http://127.0.0.1:32276"),
            "unix" => AddressIn(target, "path", System.IO.Path.IsPathFullyQualified, "/absolute/path"),
            _ => throw new FabroConfigurationException(
                $"[cli.target] in {Path} requires type = \"http\" with a url, or type = \"unix\" with a path."),
        };
    }

    private ServerAddress AddressIn(TomlTable target, string key, Func<string, bool> isAddress, string example) =>
        Toml.FindText(target, key) is { } value && isAddress(value)
            ? ServerAddress.Parse(value, $"{key} of [cli.target] in {Path}")
            : throw new FabroConfigurationException($"[cli.target] in {Path} requires {key}, such as {key} = \"{example}\".");
}
