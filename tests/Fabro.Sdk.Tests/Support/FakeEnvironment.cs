using Fabro.Sdk.Cli;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>An environment that a test defines.</summary>
internal sealed class FakeEnvironment : UserEnvironment
{
    public const string Home = "/home/somebody";

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>File contents by path; null for a file that exists but cannot be accessed.</summary>
    public Dictionary<string, string?> Files { get; } = new(StringComparer.Ordinal);

    public string? HomeOverride { get; init; }

    public override string HomeDirectory => HomeOverride ?? Home;

    /// <summary>The CLI's settings file in the home directory.</summary>
    public string Settings
    {
        set => Files[Home + "/.fabro/settings.toml"] = value;
    }

    public override bool Exists(string path) => Files.ContainsKey(path);

    public override string? ReadText(string path) =>
        Files.TryGetValue(path, out var text)
            ? text ?? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.")
            : null;

    protected override string? ReadVariable(string name)
    {
        var value = Variables.GetValueOrDefault(name);
        if (name == "FABRO_TOKEN")
        {
            SuiteWatch.Uses(value);
        }

        return value;
    }
}
