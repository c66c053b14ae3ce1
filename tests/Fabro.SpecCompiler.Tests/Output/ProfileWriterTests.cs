using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class ProfileWriterTests
{
    [Fact]
    public void Profile_OfAnApi_GoesByItsNames()
    {
        var source = ProfileWriter.Profile(SmallSettings.Value with { VersionAdvice = "Ask \"the\" shop." });

        Assert.Contains(": base(\"Shop\", ShopTelemetry.ActivitySourceName, \"shop\")", source, StringComparison.Ordinal);
        Assert.Contains("VersionAdvice = \"Ask \\u0022the\\u0022 shop.\";", source, StringComparison.Ordinal);
        Assert.Contains("ShopApiException.Create(message, details)", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Profile_WithoutAdvice_HasNone() =>
        Assert.Contains("VersionAdvice = null;", ProfileWriter.Profile(SmallSettings.Value), StringComparison.Ordinal);

    [Fact]
    public void Telemetry_OfAnApi_NamesItsSourceAndItsInstruments()
    {
        var source = ProfileWriter.Telemetry(SmallSettings.Value);

        Assert.Contains("public const string ActivitySourceName = \"Shop.Sdk\";", source, StringComparison.Ordinal);
        Assert.Contains("<c>shop.client.call.duration</c>", source, StringComparison.Ordinal);
    }
}
