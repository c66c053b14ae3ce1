using Fabro.Sdk.Cli;

namespace Fabro.Sdk.Tests.Cli;

public sealed class FabroHomeTests
{
    private readonly FakeEnvironment _environment = new();

    private FabroHome Home => new(_environment);

    [Fact]
    public void Paths_NothingSet_AreInTheHomeDirectory()
    {
        Assert.Equal("/home/somebody/.fabro", Home.Root);
        Assert.Equal("/home/somebody/.fabro/settings.toml", Home.SettingsFile);
        Assert.Equal("/home/somebody/.fabro/fabro.sock", Home.Socket);
        Assert.Equal("/home/somebody/.fabro/auth.json", Home.AuthFile);
        Assert.Equal("/home/somebody/.fabro/storage/server.dev-token", Home.DevTokenFile);
    }

    [Fact]
    public void Root_HomeVariable_BeatsTheAccount()
    {
        _environment.Variables["HOME"] = "/root";

        Assert.Equal("/root/.fabro", Home.Root);
    }

    [Fact]
    public void Paths_Variables_MoveThem()
    {
        _environment.Variables["FABRO_HOME"] = "/srv/fabro";
        _environment.Variables["FABRO_AUTH_FILE"] = "/secrets/who.json";

        Assert.Equal("/srv/fabro/settings.toml", Home.SettingsFile);
        Assert.Equal("/secrets/who.json", Home.AuthFile);
        Assert.Equal("/srv/fabro/storage/server.dev-token", Home.DevTokenFile);
    }

    [Fact]
    public void DevTokenFile_SettingsAndVariable_NameTheStorage()
    {
        _environment.Settings = "[server.storage]\nroot = '/data'";
        Assert.Equal("/data/server.dev-token", Home.DevTokenFile);

        _environment.Variables["FABRO_STORAGE_DIR"] = "/mnt";
        Assert.Equal("/mnt/server.dev-token", Home.DevTokenFile);
    }

    [Fact]
    public void Paths_NoHome_AreNull()
    {
        var home = new FabroHome(new FakeEnvironment { HomeOverride = "" });

        Assert.Null(home.Root);
        Assert.Null(home.AuthFile);
        Assert.Null(home.DevTokenFile);
    }

    [Fact]
    public void OfProcess_RealSurroundings_AreReadable()
    {
        var environment = UserEnvironment.Process;
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["file"], "text");

        Assert.NotNull(environment.Variable("PATH"));
        Assert.Null(environment.Variable("FABRO_NO_SUCH_VARIABLE"));
        Assert.NotEmpty(environment.HomeDirectory);
        Assert.Equal("text", environment.ReadText(directory["file"]));
        Assert.Null(environment.ReadText(directory["none"]));
        Assert.Null(environment.ReadText(directory["no/directory"]));
        Assert.True(environment.Exists(directory["file"]));
    }
}
