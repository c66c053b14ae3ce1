using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.Tests.Addressing;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:32276", "http://127.0.0.1:32276")]
    [InlineData("http://127.0.0.1:32276/", "http://127.0.0.1:32276")]
    [InlineData("https://EXAMPLE.com", "https://example.com")]
    [InlineData("HTTPS://Example.COM:443/", "https://example.com")]
    [InlineData("http://example.com:80", "http://example.com")]
    [InlineData("https://example.com:80", "https://example.com:80")]
    [InlineData("http://example.com:443", "http://example.com:443")]
    [InlineData("https://example.com/api/v1", "https://example.com")]
    [InlineData("https://example.com/api/v1/", "https://example.com")]
    [InlineData("https://example.com/fabro/deep?x=1#y", "https://example.com")]
    [InlineData("  https://example.com  ", "https://example.com")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("http://[::1]:32276/api/v1", "http://[::1]:32276")]
    [InlineData("http://[0:0:0:0:0:0:0:1]", "http://[::1]")]
    [InlineData("https://[2001:DB8::1]:443", "https://[2001:db8::1]")]
    public void Parse_Url_IsCanonical(string value, string key)
    {
        var address = ServerAddress.Parse(value, "It");

        Assert.Equal(key, address.Key);
        Assert.Equal(new Uri(key), address.Canonical);
        Assert.Equal(new Uri(key + "/"), address.BaseAddress);
        Assert.Null(address.SocketPath);
        Assert.Equal(key, ServerAddress.Parse(new Uri(value.Trim()), "It").Key);
    }

    [Theory]
    [InlineData("/run/fabro.sock", "/run/fabro.sock")]
    [InlineData("/tmp/fabro/../fabro.sock", "/tmp/fabro.sock")]
    [InlineData("/tmp/./a//b.sock", "/tmp/a/b.sock")]
    [InlineData("unix:///run/fabro.sock", "/run/fabro.sock")]
    [InlineData("/tmp/a b.sock", "/tmp/a b.sock")]
    [InlineData("/tmp/50%.sock", "/tmp/50%.sock")]
    [InlineData("/tmp/what?#.sock", "/tmp/what?#.sock")]
    public void Parse_Socket_IsNormalised(string value, string path)
    {
        var address = ServerAddress.Parse(value, "It");

        Assert.Equal(path, address.SocketPath);
        Assert.Equal("unix://" + path, address.Key);
        Assert.Equal("http://fabro/", address.BaseAddress.AbsoluteUri);
        Assert.True(address.IsLoopback);
        Assert.Equal(address.Key, ServerAddress.Parse(address.Canonical, "It").Key);
    }

    [Fact]
    public void Of_PathAsUri_IsASocket()
    {
        Assert.Equal("/run/a b.sock", ServerAddress.Parse(new Uri("/run/a b.sock"), "It").SocketPath);
        Assert.Equal("/run/fabro.sock", ServerAddress.Parse(new Uri("file:///run/fabro.sock"), "It").SocketPath);
        Assert.Equal("/run/fabro.sock", ServerAddress.Parse(new Uri("unix:///run/fabro.sock"), "It").SocketPath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:32276")]
    [InlineData("fabro.sock")]
    [InlineData("~/.fabro/fabro.sock")]
    [InlineData("ftp://example.com")]
    [InlineData("http://")]
    [InlineData("https:///api")]
    [InlineData("unix://relative/fabro.sock")]
    [InlineData("http://2130706433")]
    [InlineData("http://0x7f000001")]
    [InlineData("http://0177.0.0.1")]
    [InlineData("http://127.1")]
    [InlineData("http://127.00.0.1:80")]
    public void Parse_NoAddress_SaysWhatOneIs(string value)
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(value, "The variable FABRO_SERVER"));

        Assert.Equal(
            $"The variable FABRO_SERVER is no server address: {value}. Give an http or https address, such as http://127.0.0.1:32276, or the absolute path of a Unix socket.",
            exception.Message);
    }

    [Fact]
    public void Of_OtherScheme_Throws()
    {
        Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(new Uri("ftp://example.com"), "It"));
        Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(new Uri("unix://tmp/fabro.sock"), "It"));
        Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(new Uri("relative", UriKind.Relative), "It"));
    }

    [Theory]
    [InlineData("https://user:secret@example.com")]
    [InlineData("http://127.0.0.1:1@attacker.example")]
    public void Parse_UserInformation_IsRefusedWithoutRepeatingIt(string value)
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(value, "It"));

        Assert.Equal("It has user information before the host. Take it out: a token belongs into FabroClientOptions.Token or FABRO_TOKEN.", exception.Message);
    }

    [Fact]
    public void Parse_UnreadableWithAtSign_IsNotRepeated() =>
        Assert.DoesNotContain("secret", Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse("ftp://user:secret@example.com", "It")).ToString());

    [LinuxFact]
    public void Parse_PathTooLongForASocket_SaysSo()
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse("/" + new string('a', 120), "It"));

        Assert.EndsWith("a path too long for a socket on this system.", exception.Message);
    }

    [Theory]
    [InlineData("http://localhost:1", true, false)]
    [InlineData("http://127.0.0.1", true, false)]
    [InlineData("http://127.9.8.7", true, false)]
    [InlineData("http://[::1]", true, false)]
    [InlineData("http://[::ffff:127.0.0.1]", true, false)]
    [InlineData("https://localhost", true, false)]
    [InlineData("http://localhost.evil.example", false, true)]
    [InlineData("http://127.0.0.1.evil.example", false, true)]
    [InlineData("http://0.0.0.0", false, true)]
    [InlineData("http://192.168.1.1", false, true)]
    [InlineData("https://192.168.1.1", false, false)]
    [InlineData("/run/fabro.sock", true, false)]
    public void IsLoopback_Address_TellsWhatLeavesTheMachine(string value, bool isLoopback, bool isExposed)
    {
        var address = ServerAddress.Parse(value, "It");

        Assert.Equal(isLoopback, address.IsLoopback);
        Assert.Equal(isExposed, address.IsExposed);
    }

    [Theory]
    [InlineData("https://example.com/any/path?x", true)]
    [InlineData("https://EXAMPLE.com:443/", true)]
    [InlineData("http://example.com/", false)]
    [InlineData("https://example.com:8443/", false)]
    [InlineData("https://example.com.evil.example/", false)]
    [InlineData("https://evil.example/", false)]
    public void Owns_Address_ComparesSchemeHostAndPort(string address, bool expected) =>
        Assert.Equal(expected, ServerAddress.Parse("https://example.com", "It").Owns(new Uri(address)));
}
