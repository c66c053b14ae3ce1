using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>
/// Watches all tests of this assembly from its loading on: the tokens that they give to the library or get from servers, and whatever the process shows
/// meanwhile: exceptions when they are thrown, spans, measurements, logs, and clients as debuggers show them.
/// </summary>
internal static class SuiteWatch
{
    private static readonly ConcurrentDictionary<string, byte> s_tokens = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, byte> s_shown = new(StringComparer.Ordinal);
    private static ActivityListener? s_spans;
    private static MeterListener? s_meters;

    [ThreadStatic]
    private static bool s_isShowing;

    public static IReadOnlyCollection<string> Tokens => [.. s_tokens.Keys];

    public static IReadOnlyCollection<string> Shown => [.. s_shown.Keys];

    [ModuleInitializer]
    internal static void Start()
    {
        AppDomain.CurrentDomain.FirstChanceException += static (_, thrown) => Throws(thrown.Exception);
        Listen();
    }

    /// <summary>Notes a token, or an <c>Authorization</c> header with one.</summary>
    public static void Uses(string? token)
    {
        if (token?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last])
            s_tokens.TryAdd(last, 0);
    }

    public static void Shows(string text) => s_shown.TryAdd(text, 0);

    /// <summary>Shows an object as a debugger does.</summary>
    public static T Views<T>(T value)
        where T : notnull
    {
        foreach (var text in DebuggerView.Of(value))
            Shows(text);
        return value;
    }

    public static void Listen()
    {
        s_spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == FabroTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = static span => Shows(
                $"span {span.DisplayName} {span.StatusDescription} {TelemetryCapture.TagsOf(span)} {string.Join(' ', span.Events.SelectMany(static happened => happened.Tags))}"),
        };
        ActivitySource.AddActivityListener(s_spans);
        s_meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == FabroTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        s_meters.SetMeasurementEventCallback<long>(static (instrument, _, tags, _) => Measures(instrument, tags));
        s_meters.SetMeasurementEventCallback<double>(static (instrument, _, tags, _) => Measures(instrument, tags));
        s_meters.Start();
    }

    /// <summary>Stops to listen to spans and measurements, for tests of what is done when nobody does.</summary>
    public static void StopListening()
    {
        s_spans?.Dispose();
        s_meters?.Dispose();
    }

    private static void Measures(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Shows($"measurement {instrument.Name} {string.Join(' ', tags.ToArray())}");

    private static void Throws(Exception exception)
    {
        // What asserts throw tells of tests, and showing an exception may throw.
        if (s_isShowing || exception.GetType().Namespace?.StartsWith("Xunit", StringComparison.Ordinal) == true)
            return;
        s_isShowing = true;
        try
        {
            Shows(exception.ToString());
        }
        finally
        {
            s_isShowing = false;
        }
    }
}
