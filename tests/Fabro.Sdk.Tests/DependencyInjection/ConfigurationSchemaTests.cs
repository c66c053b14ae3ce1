using System.Text.Json;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>The schema that editors use to complete appsettings.json covers everything that the library reads.</summary>
public sealed class ConfigurationSchemaTests
{
    private static readonly string SchemaPath = Path.Combine(SourceTree.Root, "src", "Fabro.Sdk", "ConfigurationSchema.json");

    private static readonly JsonElement Fabro = JsonDocument.Parse(File.ReadAllText(SchemaPath))
        .RootElement.GetProperty("properties")
        .GetProperty("Fabro");

    [Fact]
    public void Schema_Keys_AreThoseOfTheReader() =>
        Assert.Equal(Configurations.Keys.Order(StringComparer.Ordinal), KeysOf(Fabro, "").Order(StringComparer.Ordinal));

    [Fact]
    public void Schema_EveryKey_IsDescribed() =>
        Assert.All(Leaves(Fabro), static key => Assert.NotEmpty(key.Value.GetProperty("description").GetString()!));

    [Fact]
    public void Schema_UnknownKeys_AreRefusedAsTheReaderDoes()
    {
        Assert.False(Fabro.GetProperty("additionalProperties").GetBoolean());
        Assert.False(Fabro.GetProperty("properties").GetProperty("Resilience").GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("CallTimeout", "00:01:40")]
    [InlineData("StreamIdleTimeout", "00:00:45")]
    [InlineData("DownloadIdleTimeout", "00:01:00")]
    [InlineData("ConnectTimeout", "00:00:10")]
    [InlineData("PooledConnectionLifetime", "00:05:00")]
    [InlineData("Resilience:BaseDelay", "00:00:00.5000000")]
    [InlineData("Resilience:MaxDelay", "00:00:30")]
    [InlineData("Resilience:AttemptTimeout", "00:00:50")]
    public void Schema_Default_IsThatOfTheOption(string key, string text)
    {
        var property = key.Split(':').Aggregate(Fabro, static (section, name) => section.GetProperty("properties").GetProperty(name));
        var options = new FabroClientOptions();
        object owner = key.Contains(':', StringComparison.Ordinal) ? options.Resilience : options;
        var value = (TimeSpan)owner.GetType().GetProperty(key.Split(':')[^1])!.GetValue(owner)!;

        Assert.Equal(text, value.ToString());
        Assert.Equal(
            value, TimeSpan.Parse(property.GetProperty("default").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Matches(property.GetProperty("pattern").GetString()!, text);
        Assert.DoesNotMatch(property.GetProperty("pattern").GetString()!, "100");
    }

    private static IEnumerable<string> KeysOf(JsonElement section, string prefix) => section.GetProperty("properties").EnumerateObject()
        .SelectMany(property => property.Value.TryGetProperty("properties", out _)
            ? KeysOf(property.Value, $"{property.Name}:")
            : [prefix + property.Name]);

    private static IEnumerable<JsonProperty> Leaves(JsonElement section) => section.GetProperty("properties").EnumerateObject()
        .SelectMany(static property => property.Value.TryGetProperty("properties", out _)
            ? Leaves(property.Value).Prepend(property)
            : [property]);
}
