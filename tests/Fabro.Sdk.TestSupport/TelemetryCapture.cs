using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// The library's spans and measurements in the execution context of the test that created this instance; those of concurrent tests are
/// ignored. Create it in the test itself, before the test's calls.
/// </summary>
public sealed class TelemetryCapture : IDisposable
{
    private readonly AsyncLocal<bool> _isMine = new() { Value = true };
    private readonly ConcurrentQueue<Activity> _started = [];
    private readonly ConcurrentQueue<Activity> _stopped = [];
    private readonly ConcurrentQueue<Measurement> _measurements = [];
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters;

    public TelemetryCapture(Func<string, bool>? isWanted = null)
    {
        isWanted ??= static name => name == "Fabro.Sdk";
        _spans = new ActivityListener
        {
            ShouldListenTo = source => isWanted(source.Name),
            Sample = (ref _) => _isMine.Value ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStarted = activity => Keep(_started, activity),
            ActivityStopped = activity => Keep(_stopped, activity),
        };
        ActivitySource.AddActivityListener(_spans);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (isWanted(instrument.Meter.Name))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>The spans that have ended, in the order in which they started.</summary>
    public IReadOnlyList<Activity> Spans => [.. _started.Where(_stopped.Contains)];

    /// <summary>The spans of calls that have ended.</summary>
    public IReadOnlyList<Activity> Calls => [.. Spans.Where(static span => span.Kind == ActivityKind.Internal)];

    /// <summary>The spans of attempts that have ended.</summary>
    public IReadOnlyList<Activity> Attempts => [.. Spans.Where(static span => span.Kind == ActivityKind.Client)];

    /// <summary>The number of spans that have started but not ended.</summary>
    public int Open => _started.Count - _stopped.Count;

    public IReadOnlyList<Measurement> Measurements => [.. _measurements];

    /// <summary>The measurements of one instrument, each as its value and tags.</summary>
    public IReadOnlyList<string> Of(string instrument) =>
        [.. _measurements.Where(measurement => measurement.Instrument == instrument).Select(static measurement => $"{measurement.Value} {measurement.Tags}".TrimEnd())];

    /// <summary>The tags of a span, sorted, one per line.</summary>
    public static string TagsOf(Activity span) => Text(span.TagObjects, "\n");

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags, string separator) =>
        string.Join(separator, tags.Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));

    private void Keep(ConcurrentQueue<Activity> queue, Activity activity)
    {
        // Another test's listener may have created the span, and a stream may be disposed outside the execution context that opened it.
        if (_isMine.Value || _started.Contains(activity))
        {
            queue.Enqueue(activity);
        }
    }

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        if (_isMine.Value)
        {
            _measurements.Enqueue(new Measurement(instrument.Name, value, Text(tags.ToArray(), " ")));
        }
    }
}
