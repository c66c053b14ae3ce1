using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.Tests.Addressing;

public sealed class ServerResolverTests
{
    private const string Socket = FakeEnvironment.Home + "/.fabro/fabro.sock";

    private readonly FakeEnvironment _environment = new();

    [Fact]
    public void Resolve_EverythingSet_TakesTheFirst()
    {
        _environment.Variables["FABRO_SERVER"] = "https://variable.example";
        _environment.Settings = "[cli.target]\ntype = \"http\"\nurl = \"https://settings.example\"\n";
        _environment.Files[Socket] = "";

        Assert.Equal("https://option.example", Resolve(new Uri("https://option.example")));
        Assert.Equal("https://variable.example", Resolve());
        _environment.Variables.Clear();
        Assert.Equal("https://settings.example", Resolve());
        _environment.Settings = "";
        Assert.Equal("unix://" + Socket, Resolve());
    }

    [Fact]
    public void Resolve_BlankVariable_CountsAsNotSet()
    {
        _environment.Variables["FABRO_SERVER"] = "  ";
        _environment.Files[Socket] = "";

        Assert.Equal("unix://" + Socket, Resolve());
    }

    [Fact]
    public void Resolve_VariableWithAPath_IsASocket()
    {
        _environment.Variables["FABRO_SERVER"] = "/run/fabro.sock";

        Assert.Equal("unix:///run/fabro.sock", Resolve());
    }

    [Fact]
    public void Resolve_FabroHome_MovesSettingsAndSocket()
    {
        _environment.Variables["FABRO_HOME"] = "/srv/fabro";
        _environment.Files["/srv/fabro/fabro.sock"] = "";

        Assert.Equal("unix:///srv/fabro/fabro.sock", Resolve());
        _environment.Files["/srv/fabro/settings.toml"] = "cli.target = { type = 'unix', path = '/run/other.sock' }";
        Assert.Equal("unix:///run/other.sock", Resolve());
    }

    [Fact]
    public void Resolve_Nothing_TellsWhatWasLookedAt()
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => Resolve());

        Assert.Equal(
            "No Fabro server was found. Checked, in order: FabroClientOptions.Server (not set); the variable FABRO_SERVER (not set); "
                + "the settings file /home/somebody/.fabro/settings.toml (the file does not exist); the socket /home/somebody/.fabro/fabro.sock (does not exist). "
                + "Start a server on this machine, or set FabroClientOptions.Server or FABRO_SERVER to an address, such as http://127.0.0.1:32276.",
            exception.Message);
    }

    [Fact]
    public void Resolve_SettingsWithoutATarget_TellsSo()
    {
        _environment.Settings = "_version = 1\n";

        var exception = Assert.Throws<FabroConfigurationException>(() => Resolve());

        Assert.Contains("; [cli.target] in /home/somebody/.fabro/settings.toml (not set); ", exception.Message);
    }

    [Fact]
    public void Resolve_NoHome_TellsSo()
    {
        var exception = Assert.Throws<FabroConfigurationException>(() =>
            ServerResolver.Resolve(null, "FabroClientOptions.Server", new FakeEnvironment { HomeOverride = "" }));

        Assert.Contains(
            "; the settings (there is no home directory); this machine's socket (there is no home directory). ", exception.Message);
    }

    [Fact]
    public void NewFabroClient_NothingSet_ThrowsTheSame() =>
        Assert.Contains(
            "No Fabro server was found.",
            Assert.Throws<FabroConfigurationException>(
                () => new FabroClient(new FabroClientOptions { Environment = _environment })).Message);

    [Fact]
    public void NewFabroClient_VariableSet_GoesThere()
    {
        _environment.Variables["FABRO_SERVER"] = "https://Variable.example/api/v1";

        using var fabro = new FabroClient(new FabroClientOptions { Environment = _environment });

        Assert.Equal(new Uri("https://variable.example/"), fabro.Address);
    }

    [Theory]
    [InlineData("/run/fabro/fabro.sock")]
    [InlineData("unix:///run/fabro/fabro.sock")]
    public void NewFabroClient_OfASocket_TellsTheSocket(string server)
    {
        _environment.Variables["FABRO_SERVER"] = server;

        using var fabro = new FabroClient(new FabroClientOptions { Environment = _environment });

        Assert.Equal("unix:///run/fabro/fabro.sock", fabro.Address.OriginalString);
    }

    private string Resolve(Uri? server = null) => ServerResolver.Resolve(server, "FabroClientOptions.Server", _environment).Key;
}
