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
    [InlineData("https://example.com/", "https://example.com")]
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
    [InlineData("fabro.sock")]
    [InlineData("fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")]
    [InlineData("Bearer abc")]
    [InlineData("user:secret@host")]
    [InlineData("http://a..b")]
    [InlineData("http://[fe80::1")]
    [InlineData("http://host:99999")]
    [InlineData("/run/fabro\0.sock")]
    [InlineData("unix:///run/fabro\0.sock")]
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
    public void Parse_NoAddress_SaysWhatOneIsAndNotWhatStandsThere(string value)
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(value, "The variable FABRO_SERVER"));

        Assert.Equal(
            "The variable FABRO_SERVER is not a server address. Use an http or https address, such as http://127.0.0.1:32276, or the absolute path of a Unix socket.",
            exception.Message);
    }

    // Whether these are valid host names depends on the system's Unicode tables.
    [Theory]
    [InlineData("http://\u24C1c-")]
    [InlineData("http://xn--a")]
    [InlineData("http://xn--\u24C1")]
    [InlineData("http://\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC")]
    [InlineData("http://\u3002")]
    [InlineData("http://a\u200Db")]
    [InlineData("http://%")]
    [InlineData("http://%00")]
    [InlineData("http://[::1%]")]
    [InlineData("http://[::ffff:1.2.3]")]
    [InlineData("http://1.2.3.4.5:80")]
    [InlineData("http:\\\\host")]
    [InlineData("file://host/share")]
    [InlineData("file:///run/\0")]
    public void Parse_OddAddress_IsOneOrIsRefusedByName(string value)
    {
        var ofText = Record.Exception(() => ServerAddress.Parse(value, "It"));
        var ofUri = Uri.TryCreate(value, UriKind.Absolute, out var uri)
            ? Record.Exception(() => ServerAddress.Parse(uri, "It"))
            : null;

        Assert.All(
            [ofText, ofUri],
            static exception => Assert.True(exception is null or FabroConfigurationException, exception?.ToString()));
    }

    [Theory]
    [InlineData("unix:///run/fabro%00.sock")]
    [InlineData("https://example.com/fabro")]
    public void Parse_UriThatIsNoAddress_IsRefused(string value) =>
        Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(new Uri(value), "It"));

    [Theory]
    [InlineData("localhost:32276")]
    [InlineData("fabro.example.com:443")]
    [InlineData("10.0.0.7:80")]
    public void Parse_HostAndPortAlone_SaysWhatToPutBefore(string value) =>
        Assert.Equal(
            $"It is not a server address. Use http://{value} or https://{value}.",
            Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(value, "It")).Message);

    [Theory]
    [InlineData("https://example.com/fabro", "https://example.com")]
    [InlineData("https://example.com/api", "https://example.com")]
    [InlineData("https://example.com/api/v2", "https://example.com")]
    [InlineData("https://example.com/api/v1/runs", "https://example.com")]
    [InlineData("https://example.com:8443/proxy/api/v1", "https://example.com:8443")]
    [InlineData("http://localhost:32276/?token=secret", "http://localhost:32276")]
    [InlineData("http://localhost:32276/#secret", "http://localhost:32276")]
    [InlineData("http://localhost:32276/api/v1?token=secret", "http://localhost:32276")]
    public void Parse_PathOrQuery_IsRefusedWithWhatToWrite(string value, string instead) =>
        Assert.Equal(
            $"It contains a path or a query, but a server is always at the root of its host. Use {instead} if that is the server.",
            Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse(value, "It")).Message);

    [Theory]
    [InlineData("http://[fe80::1%25eth0]:32276", "http://[fe80::1%25eth0]:32276", "fe80::1%25eth0")]
    [InlineData("http://[FE80::1%252]", "http://[fe80::1%252]", "fe80::1%252")]
    [InlineData("http://[::1]:32276", "http://[::1]:32276", "::1")]
    public void Parse_Ipv6_KeepsItsZone(string value, string key, string host)
    {
        var address = ServerAddress.Parse(value, "It");

        Assert.Equal((key, host), (address.Key, address.BaseAddress.IdnHost));
        Assert.Equal(host, new Uri(address.BaseAddress, "api/v1/runs").IdnHost);
        Assert.True(address.Owns(new Uri(address.BaseAddress, "api/v1/runs")));
    }

    [Fact]
    public void Owns_HostWithoutAForm_IsFalse() =>
        Assert.False(ServerAddress.Parse("http://localhost", "It").Owns(new Uri("http://\u24C1c-")));

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

        Assert.Equal(
            "It contains user information before the host. Remove it, and set a token in FabroClientOptions.Token or FABRO_TOKEN.",
            exception.Message);
    }

    [Fact]
    public void Parse_UnreadableWithAtSign_IsNotRepeated() =>
        Assert.DoesNotContain(
            "secret",
            Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse("ftp://user:secret@example.com", "It")).ToString());

    [LinuxFact]
    public void Parse_PathTooLongForASocket_SaysSo()
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => ServerAddress.Parse("/" + new string('a', 120), "It"));

        Assert.EndsWith("whose path is too long for a socket on this system. Use a shorter path.", exception.Message);
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
