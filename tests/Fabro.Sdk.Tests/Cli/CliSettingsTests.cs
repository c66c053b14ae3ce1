using Fabro.Sdk.Cli;

namespace Fabro.Sdk.Tests.Cli;

public sealed class CliSettingsTests
{
    private const string Path = FakeEnvironment.Home + "/.fabro/settings.toml";

    private readonly FakeEnvironment _environment = new();

    [Theory]
    [InlineData("[cli.target]\ntype = \"http\"\nurl = \"https://Example.com/api/v1\"", "https://example.com")]
    [InlineData("[cli.target]\ntype = 'unix'\npath = '/run/fabro.sock'", "unix:///run/fabro.sock")]
    [InlineData("[cli]\ntarget = { type = \"http\", url = \"http://127.0.0.1:1\" } # here", "http://127.0.0.1:1")]
    [InlineData("cli.target.type = \"http\"\ncli.target.url = \"http://127.0.0.1:1\"", "http://127.0.0.1:1")]
    [InlineData("_version = 1\n[run]\ngoal = \"\"\"\n[cli.target]\n\"\"\"\n[[hooks]]\nevents = [ \"a\", # ]\n 'b' ]\n[\"cli\".'target']\r\ntype=\"http\"\r\nurl=\"http://a.example\"\r\n", "http://a.example")]
    public void Target_AnyWayToWriteIt_IsFound(string text, string key)
    {
        _environment.Settings = text;

        Assert.Equal(key, CliSettings.Read(_environment)!.Target()!.Key);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("[cli.output]\nformat = \"json\"", null)]
    [InlineData("[server.storage]\nroot = \"/data\"", "/data")]
    public void Target_NoTable_IsNull(string text, string? storage)
    {
        _environment.Settings = text;

        var settings = CliSettings.Read(_environment)!;

        Assert.Null(settings.Target());
        Assert.Equal(storage, settings.StorageRoot);
    }

    [Theory]
    [InlineData("[cli.target]\nurl = \"https://example.com\"", "[cli.target] in /home/somebody/.fabro/settings.toml requires type = \"http\" with a url, or type = \"unix\" with a path.")]
    [InlineData("[cli.target]\ntype = \"tcp\"", "[cli.target] in /home/somebody/.fabro/settings.toml requires type = \"http\" with a url, or type = \"unix\" with a path.")]
    [InlineData("[cli.target]\ntype = \"http\"", "[cli.target] in /home/somebody/.fabro/settings.toml requires url, such as url = \"http://127.0.0.1:32276\".")]
    [InlineData("[cli.target]\ntype = \"http\"\nurl = \"/run/x\"", "[cli.target] in /home/somebody/.fabro/settings.toml requires url, such as url = \"http://127.0.0.1:32276\".")]
    [InlineData("[cli.target]\ntype = \"unix\"\npath = \"fabro.sock\"", "[cli.target] in /home/somebody/.fabro/settings.toml requires path, such as path = \"/absolute/path\".")]
    [InlineData(
        "[cli.target]\ntype = \"http\"\nurl = \"http://\"",
        "url of [cli.target] in /home/somebody/.fabro/settings.toml is not a server address. Use an http or https address, such as http://127.0.0.1:32276, or the absolute path of a Unix socket.")]
    public void Target_Incomplete_SaysWhatIsMissing(string text, string message)
    {
        _environment.Settings = text;

        Assert.Equal(message, Assert.Throws<FabroConfigurationException>(() => CliSettings.Read(_environment)!.Target()).Message);
    }

    [Fact]
    public void Read_NoToml_SaysWhereButNotWhat()
    {
        _environment.Settings = "_version = 1\nsecret = 'hush\n";

        var exception = Assert.Throws<FabroConfigurationException>(() => CliSettings.Read(_environment));

        Assert.Equal($"The settings file {Path} is not valid TOML: line 2 is not valid. Correct the file.", exception.Message);
        Assert.DoesNotContain("hush", exception.ToString());
    }

    [Fact]
    public void Read_FileWithoutPermission_SaysSo()
    {
        _environment.Files[Path] = null;

        Assert.Equal(
            $"The settings file {Path} cannot be read: Access to the path '{Path}' is denied.",
            Assert.Throws<FabroConfigurationException>(() => CliSettings.Read(_environment)).Message);
    }

    [Fact]
    public void Read_FabroConfig_NamesTheFile()
    {
        _environment.Variables["FABRO_CONFIG"] = "/etc/fabro.toml";
        _environment.Files["/etc/fabro.toml"] = "[cli.target]\ntype = 'http'\nurl = 'https://a.example'";

        Assert.Equal("https://a.example", CliSettings.Read(_environment)!.Target()!.Key);
    }

    [Fact]
    public void Read_FabroConfigWithoutFile_Throws()
    {
        _environment.Variables["FABRO_CONFIG"] = "/etc/fabro.toml";

        Assert.Equal(
            "The variable FABRO_CONFIG specifies the settings file /etc/fabro.toml, which does not exist. Correct or unset the variable.",
            Assert.Throws<FabroConfigurationException>(() => CliSettings.Read(_environment)).Message);
    }
}
