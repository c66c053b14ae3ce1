using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>
/// Watches all tests of this assembly from the time it is loaded: the tokens that they pass to the library or get from servers, and what
/// the process exposes meanwhile (exceptions when they are thrown, spans, measurements, logs, and clients as debuggers show them).
/// </summary>
internal static class SuiteWatch
{
    private static readonly ConcurrentDictionary<string, byte> UsedTokens = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, byte> ShownTexts = new(StringComparer.Ordinal);
    private static ActivityListener? _spans;
    private static MeterListener? _meters;

    [ThreadStatic]
    private static bool _isShowing;

    public static IReadOnlyCollection<string> Tokens => [.. UsedTokens.Keys];

    public static IReadOnlyCollection<string> Shown => [.. ShownTexts.Keys];

    [ModuleInitializer]
    internal static void Start()
    {
        AppDomain.CurrentDomain.FirstChanceException += static (_, thrown) => Throws(thrown.Exception);
        Listen();
    }

    /// <summary>Records a token, or an <c>Authorization</c> header with one.</summary>
    public static void Uses(string? token)
    {
        if (token?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last])
        {
            UsedTokens.TryAdd(last, 0);
        }
    }

    public static void Shows(string text) => ShownTexts.TryAdd(text, 0);

    /// <summary>Records an object as a debugger shows it.</summary>
    public static T Views<T>(T value)
        where T : notnull
    {
        foreach (var text in DebuggerView.Of(value))
        {
            Shows(text);
        }

        return value;
    }

    public static void Listen()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == FabroTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = static span => Shows(
                $"span {span.DisplayName} {span.StatusDescription} {TelemetryCapture.TagsOf(span)} {string.Join(' ', span.Events.SelectMany(static happened => happened.Tags))}"),
        };
        ActivitySource.AddActivityListener(_spans);
        _meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == FabroTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>(static (instrument, _, tags, _) => Measures(instrument, tags));
        _meters.SetMeasurementEventCallback<double>(static (instrument, _, tags, _) => Measures(instrument, tags));
        _meters.Start();
    }

    /// <summary>Stops listening to spans and measurements, for tests of the behavior without a listener.</summary>
    public static void StopListening()
    {
        _spans?.Dispose();
        _meters?.Dispose();
    }

    private static void Measures(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Shows($"measurement {instrument.Name} {string.Join(' ', tags.ToArray())}");

    private static void Throws(Exception exception)
    {
        // Assertion failures contain test data, and formatting an exception may itself throw.
        if (_isShowing || exception.GetType().Namespace?.StartsWith("Xunit", StringComparison.Ordinal) == true)
        {
            return;
        }

        _isShowing = true;
        try
        {
            Shows(exception.ToString());
        }
        finally
        {
            _isShowing = false;
        }
    }
}
