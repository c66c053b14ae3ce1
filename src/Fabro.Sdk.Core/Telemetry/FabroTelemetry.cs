using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace Fabro.Sdk;

/// <summary>What the library tells OpenTelemetry: the names to listen to. Nothing is measured, and nothing allocated, while nobody listens.</summary>
public static class FabroTelemetry
{
    /// <summary>
    /// The name of the <see cref="ActivitySource"/>: one span a call (an event stream's ends with the stream), and inside it one client span an attempt, unless the
    /// <c>System.Net.Http</c> source of .NET is listened to, which has one already.
    /// </summary>
    public const string ActivitySourceName = "Fabro.Sdk";

    /// <summary>
    /// The name of the <see cref="Meter"/>: <c>fabro.client.call.duration</c> and <c>fabro.client.stream.duration</c> (seconds), <c>fabro.client.retries</c>,
    /// <c>fabro.client.token.refreshes</c> and <c>fabro.client.unknown</c> (what this version of the SDK does not know, and what is not of the type the API
    /// promises: each distinct value counts once a client).
    /// </summary>
    public const string MeterName = "Fabro.Sdk";

    private static readonly string? Version = typeof(FabroTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
    private static readonly Meter Meter = new(MeterName, Version);

    internal static ActivitySource Source { get; } = new(ActivitySourceName, Version);

    // Seconds, in the buckets of http.client.request.duration: those of milliseconds would put every call into the first.
    internal static Histogram<double> CallDuration { get; } = Meter.CreateHistogram(
        "fabro.client.call.duration",
        "s",
        "How long calls take until their response is read, or their stream is open.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] });

    internal static Histogram<double> StreamDuration { get; } = Meter.CreateHistogram(
        "fabro.client.stream.duration",
        "s",
        "How long event streams and downloads last, from their call to their end.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10, 60, 300, 900, 1800, 3600, 7200, 14400, 43200, 86400] });

    internal static Counter<long> Retries { get; } = Meter.CreateCounter<long>("fabro.client.retries", "{retry}", "Requests that were sent again.");

    internal static Counter<long> TokenRefreshes { get; } = Meter.CreateCounter<long>("fabro.client.token.refreshes", "{refresh}", "Access tokens that were refreshed.");

    internal static Counter<long> Unknown { get; } =
        Meter.CreateCounter<long>("fabro.client.unknown", "{value}", "Distinct values of the server that this version of the SDK does not know.");
}
