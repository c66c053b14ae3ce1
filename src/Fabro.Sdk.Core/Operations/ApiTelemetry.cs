using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fabro.Sdk.Core;

/// <summary>The OpenTelemetry instruments of an API's clients. Nothing is measured or allocated unless a listener is attached.</summary>
internal sealed class ApiTelemetry
{
    public ApiTelemetry(string source, string prefix, string? version)
    {
        var meter = new Meter(source, version);
        Source = new ActivitySource(source, version);
        OperationTag = $"{prefix}.operation";
        RequestIdTag = $"{prefix}.request_id";
        UnknownKindTag = $"{prefix}.unknown.kind";
        UnknownTypeTag = $"{prefix}.unknown.type";
        UnknownNameTag = $"{prefix}.unknown.name";

        // Seconds, with the buckets of http.client.request.duration. The default buckets are for milliseconds and would put every call into
        // the first one.
        CallDuration = meter.CreateHistogram(
            $"{prefix}.client.call.duration",
            "s",
            "The duration of calls until their response is read or their stream is open.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
            });
        StreamDuration = meter.CreateHistogram(
            $"{prefix}.client.stream.duration",
            "s",
            "The duration of event streams and downloads, from the call to the end of the stream.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10, 60, 300, 900, 1800, 3600, 7200, 14400, 43200, 86400] });
        Retries = meter.CreateCounter<long>($"{prefix}.client.retries", "{retry}", "Requests that were retried.");
        TokenRefreshes = meter.CreateCounter<long>($"{prefix}.client.token.refreshes", "{refresh}", "Access tokens that were refreshed.");
        Unknown = meter.CreateCounter<long>(
            $"{prefix}.client.unknown", "{value}", "Distinct values from the server that this version of the SDK does not know.");
    }

    public ActivitySource Source { get; }

    public Histogram<double> CallDuration { get; }

    public Histogram<double> StreamDuration { get; }

    public Counter<long> Retries { get; }

    public Counter<long> TokenRefreshes { get; }

    public Counter<long> Unknown { get; }

    public string OperationTag { get; }

    public string RequestIdTag { get; }

    public string UnknownKindTag { get; }

    public string UnknownTypeTag { get; }

    public string UnknownNameTag { get; }

    public bool IsObserved => CallDuration.Enabled || StreamDuration.Enabled || Source.HasListeners();
}
