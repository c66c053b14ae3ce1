using System.Diagnostics.Metrics;

namespace Fabro.Sdk.Conformance;

/// <summary>
/// Collects what the server returned and this version of the SDK does not know: properties, values, kinds, and events, and values of an
/// unexpected JSON type.
/// </summary>
internal sealed class DriftReport : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedSet<string> _lines = new(StringComparer.Ordinal);

    public DriftReport()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == FabroTelemetry.MeterName && instrument.Name.EndsWith(".client.unknown", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var line = string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"));
            lock (_lines)
            {
                _lines.Add(line);
            }
        });
        _listener.Start();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
