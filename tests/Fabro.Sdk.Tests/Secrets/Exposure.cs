using System.Collections.Concurrent;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>
/// Collects everything that a test's use of the library exposes: logs, scopes, exceptions, spans, measurements, and what debuggers show.
/// </summary>
internal sealed class Exposure : IDisposable
{
    private readonly ConcurrentQueue<string> _shown = [];

    // The telemetry of a test's server in the same process is not the library's.
    private readonly TelemetryCapture _telemetry = new(static name => !name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    public LogCapture Log { get; } = new();

    public int Failures { get; private set; }

    public int Spans => _telemetry.Spans.Count;

    /// <summary>Makes a call that fails, and records the text of its exceptions.</summary>
    public async Task<TException> FailAsync<TException>(Func<Task> call)
        where TException : Exception
    {
        var exception = await Assert.ThrowsAnyAsync<TException>(call);
        Failures++;
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            Show(current.ToString());
            foreach (var key in current.Data.Keys)
            {
                Show($"{key} {current.Data[key]}");
            }
        }

        return exception;
    }

    public void Show(string? text) => _shown.Enqueue(text ?? "");

    /// <summary>Records an object as a debugger shows it.</summary>
    public void View(object value)
    {
        foreach (var text in DebuggerView.Of(value))
        {
            Show(text);
        }
    }

    /// <summary>Fails if anything that was collected contains a token.</summary>
    public void AssertHides(params IReadOnlyList<string> tokens)
    {
        var everything = _shown
            .Concat(Log.Lines.Select(static line => $"log {LogCapture.TextOf(line)}"))
            .Concat(
                _telemetry.Spans.Select(
                    static span => $"span {span.DisplayName} {span.StatusDescription} {TelemetryCapture.TagsOf(span)} {string.Join(' ', span.Events.SelectMany(static happened => happened.Tags))} {string.Join(' ', span.Baggage)}"))
            .Concat(_telemetry.Measurements.Select(static measurement => $"measurement {measurement.Instrument} {measurement.Tags}"))
            .ToList();
        Assert.NotEmpty(everything);
        foreach (var token in tokens)
        {
            Assert.DoesNotContain(everything, text => text.Contains(token, StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Dispose()
    {
        _telemetry.Dispose();
        Log.Dispose();
    }
}
