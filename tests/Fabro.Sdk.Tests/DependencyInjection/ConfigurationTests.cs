using System.Text;
using Microsoft.Extensions.Configuration;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>The configuration section of a client: every key, and the errors for values that cannot be read.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void Read_EveryKey_SetsItsOption()
    {
        var options = Read(
            ("Server", "https://fabro.test:8443"),
            ("Token", "token"),
            ("StrictReading", "true"),
            ("AllowInsecureHttp", "true"),
            ("UseHttp2", "True"),
            ("PooledConnectionLifetime", "00:01:00"),
            ("ConnectTimeout", "00:00:02"),
            ("CallTimeout", "00:00:03.5"),
            ("StreamIdleTimeout", "00:00:04"),
            ("DownloadIdleTimeout", "1.00:00:05"),
            ("ApplicationName", "Deploy/2.1"),
            ("Resilience:Enabled", "false"),
            ("Resilience:MaxRetries", "6"),
            ("Resilience:BaseDelay", "00:00:07"),
            ("Resilience:MaxDelay", "00:00:08"),
            ("Resilience:AttemptTimeout", "00:00:09"));

        Assert.Equal(new Uri("https://fabro.test:8443"), options.Server);
        Assert.Equal("token", options.Token);
        Assert.True(options.StrictReading);
        Assert.True(options.AllowInsecureHttp);
        Assert.True(options.UseHttp2);
        Assert.Equal(TimeSpan.FromMinutes(1), options.PooledConnectionLifetime);
        Assert.Equal(TimeSpan.FromSeconds(2), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3.5), options.CallTimeout);
        Assert.Equal(TimeSpan.FromSeconds(4), options.StreamIdleTimeout);
        Assert.Equal(new TimeSpan(1, 0, 0, 5), options.DownloadIdleTimeout);
        Assert.Equal("Deploy/2.1", options.ApplicationName);
        Assert.False(options.Resilience.Enabled);
        Assert.Equal(6, options.Resilience.MaxRetries);
        Assert.Equal(TimeSpan.FromSeconds(7), options.Resilience.BaseDelay);
        Assert.Equal(TimeSpan.FromSeconds(8), options.Resilience.MaxDelay);
        Assert.Equal(TimeSpan.FromSeconds(9), options.Resilience.AttemptTimeout);
    }

    [Fact]
    public void Keys_AreTheOptionsThatTextCanGive()
    {
        string[] objects =
        [
            nameof(FabroClientOptions.Credential),
            nameof(FabroClientOptions.HttpClient),
            nameof(FabroClientOptions.Handler),
            nameof(FabroClientOptions.LoggerFactory),
            nameof(FabroClientOptions.TimeProvider),
            nameof(FabroClientOptions.Resilience),
        ];
        var names = typeof(FabroClientOptions).GetProperties().Select(static property => property.Name).Except(objects)
            .Concat(typeof(ApiResilienceOptions).GetProperties().Select(static property => "Resilience:" + property.Name));

        Assert.Equal(names.Order(StringComparer.Ordinal), Configurations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_KeysInOtherCase_AreTheSame() => Assert.Equal(2, Read(("RESILIENCE:maxretries", "2")).Resilience.MaxRetries);

    [Fact]
    public void Read_NoSection_LeavesTheDefaults()
    {
        var options = Read();

        Assert.Null(options.Server);
        Assert.Equal(TimeSpan.FromSeconds(100), options.CallTimeout);
    }

    [Theory]
    [InlineData("CallTimeout")]
    [InlineData("Resilience:AttemptTimeout")]
    public void Read_NullWhereNullMeansNoLimit_IsNoLimit(string key)
    {
        foreach (var value in (string?[])[null, ""])
        {
            var options = Read((key, value));
            Assert.Null(key == "CallTimeout" ? options.CallTimeout : options.Resilience.AttemptTimeout);
        }
    }

    [Fact]
    public void Read_JsonNull_IsNoLimit()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes("""{"Fabro":{"CallTimeout":null,"Resilience":{"MaxRetries":2,"AttemptTimeout":null}}}"""));
        var options = new FabroClientOptions();

        Configurations.Read(new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Fabro"), options);

        Assert.Null(options.CallTimeout);
        Assert.Equal((2, null), (options.Resilience.MaxRetries, options.Resilience.AttemptTimeout));
    }

    [Theory]
    [InlineData("Tokn", "fabro_dev_secret")]
    [InlineData("Resilience:Retries", "fabro_dev_secret")]
    [InlineData("Credential", "fabro_dev_secret")]
    [InlineData("Environment", "fabro_dev_secret")]
    public void Read_UnknownKey_IsNamedWithoutItsValue(string key, string value)
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => Read((key, value)));

        Assert.Equal(
            $"The configuration key 'Fabro:{key}' is not an option of a Fabro client. Known options: Server, Token, ExpectContinue, DownloadIdleTimeout, StrictReading, AllowInsecureHttp, UseHttp2, "
                + "PooledConnectionLifetime, ConnectTimeout, CallTimeout, StreamIdleTimeout, MaxResponseBytes, MaxEventBytes, ApplicationName, Resilience:Enabled, Resilience:MaxRetries, "
                + "Resilience:BaseDelay, Resilience:MaxDelay, Resilience:AttemptTimeout.",
            exception.Message);
        Assert.DoesNotContain(value, exception.ToString());
    }

    [Theory]
    [InlineData("Server", "expected an absolute URI, such as https://host.")]
    [InlineData("StrictReading", "expected true or false.")]
    [InlineData("AllowInsecureHttp", "expected true or false.")]
    [InlineData("UseHttp2", "expected true or false.")]
    [InlineData("PooledConnectionLifetime", "expected a time span, such as 00:01:40.")]
    [InlineData("ConnectTimeout", "expected a time span, such as 00:01:40.")]
    [InlineData("CallTimeout", "expected a time span, such as 00:01:40.")]
    [InlineData("StreamIdleTimeout", "expected a time span, such as 00:01:40.")]
    [InlineData("DownloadIdleTimeout", "expected a time span, such as 00:01:40.")]
    [InlineData("Resilience:Enabled", "expected true or false.")]
    [InlineData("Resilience:MaxRetries", "expected an integer.")]
    [InlineData("Resilience:BaseDelay", "expected a time span, such as 00:01:40.")]
    [InlineData("Resilience:MaxDelay", "expected a time span, such as 00:01:40.")]
    [InlineData("Resilience:AttemptTimeout", "expected a time span, such as 00:01:40.")]
    public void Read_ValueThatCannotBeRead_IsNamedByItsKeyWithoutTheValue(string key, string reason)
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => Read((key, "fabro_dev_secret")));

        Assert.Equal($"The configuration key 'Fabro:{key}' cannot be read: {reason}", exception.Message);
        Assert.DoesNotContain("fabro_dev_secret", exception.ToString());
    }

    [Theory]
    [InlineData("100")]
    [InlineData("1.5")]
    [InlineData("100s")]
    public void Read_NumberWhereATimeBelongs_IsRefused(string value) =>
        Assert.Throws<FabroConfigurationException>(() => Read(("CallTimeout", value)));

    [Theory]
    [InlineData("Server:Url", "Server")]
    [InlineData("Token:Value", "Token")]
    [InlineData("Resilience:MaxRetries:Value", "Resilience:MaxRetries")]
    public void Read_SectionWhereAValueBelongs_IsNamed(string key, string named)
    {
        var exception = Assert.Throws<FabroConfigurationException>(() => Read((key, "fabro_dev_secret")));

        Assert.Equal($"The configuration key 'Fabro:{named}' cannot be read: expected a value, found a section.", exception.Message);
    }

    [Fact]
    public void Read_ValueWhereASectionBelongs_IsNamed()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Fabro", "fabro_dev_secret")]).Build().GetSection("Fabro");

        var whole = Assert.Throws<FabroConfigurationException>(() => Configurations.Read(section, new FabroClientOptions()));
        var part = Assert.Throws<FabroConfigurationException>(static () => Read(("Resilience", "fabro_dev_secret")));

        Assert.Equal("The configuration key 'Fabro' cannot be read: expected a section, found a value.", whole.Message);
        Assert.Equal("The configuration key 'Fabro:Resilience' cannot be read: expected a section, found a value.", part.Message);
    }

    private static FabroClientOptions Read(params (string Key, string? Value)[] settings)
    {
        var options = new FabroClientOptions();
        Configurations.Read(Services.Section(settings), options);
        return options;
    }
}
