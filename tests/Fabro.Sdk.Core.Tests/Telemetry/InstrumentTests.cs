using System.Diagnostics.Metrics;

namespace Fabro.Sdk.Core.Tests.Telemetry;

/// <summary>The names, units, and buckets of the instruments, on which dashboards depend.</summary>
public sealed class InstrumentTests
{
    [Fact]
    public void Instruments_Published_HaveTheirNamesAndUnits()
    {
        Assert.Equal(
            [
                "fabro.client.call.duration (s) Histogram`1",
                "fabro.client.retries ({retry}) Counter`1",
                "fabro.client.stream.duration (s) Histogram`1",
                "fabro.client.token.refreshes ({refresh}) Counter`1",
                "fabro.client.unknown ({value}) Counter`1",
            ],
            Published()
                .Select(static instrument => $"{instrument.Name} ({instrument.Unit}) {instrument.GetType().Name}")
                .Order(StringComparer.Ordinal));
        Assert.All(Published(), static instrument => Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal));
    }

    // Without them, every call shorter than five seconds would fall into the first bucket.
    [Theory]
    [InlineData("fabro.client.call.duration", new[] { 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10 })]
    [InlineData("fabro.client.stream.duration", new[] { 0.1, 1, 10, 60, 300, 900, 1800, 3600, 7200, 14400, 43200, 86400 })]
    public void Durations_Published_AdviseBucketsOfSeconds(string name, double[] buckets)
    {
        var instrument = Assert.IsType<Histogram<double>>(Assert.Single(Published(), instrument => instrument.Name == name));

        Assert.Equal(buckets, instrument.Advice!.HistogramBucketBoundaries!);
    }

    [Fact]
    public void Version_OfSourceAndMeter_IsThePackagesWithoutItsCommit()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?$", FabroProfile.Instance.Telemetry.Source.Version);
        Assert.All(
            Published(), static instrument => Assert.Equal(FabroProfile.Instance.Telemetry.Source.Version, instrument.Meter.Version));
        Assert.Equal(FabroTelemetry.ActivitySourceName, FabroProfile.Instance.Telemetry.Source.Name);
    }

    private static List<Instrument> Published()
    {
        _ = FabroProfile.Instance.Telemetry.Retries.Name;
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == FabroTelemetry.MeterName)
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        return instruments;
    }
}
