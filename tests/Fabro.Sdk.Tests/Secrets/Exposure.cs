using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>Collects everything that a test's use of the library shows to people: logs, scopes, exceptions, spans, measurements, and what debuggers show.</summary>
internal sealed class Exposure : IDisposable
{
    private readonly ConcurrentQueue<string> _shown = [];

    // What the server of a test tells of itself in the same process is not the library's.
    private readonly TelemetryCapture _telemetry = new(static name => !name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    public LogCapture Log { get; } = new();

    public int Failures { get; private set; }

    public int Spans => _telemetry.Spans.Count;

    /// <summary>Makes a call that fails, and keeps what its exception tells.</summary>
    public async Task<TException> FailAsync<TException>(Func<Task> call)
        where TException : Exception
    {
        var exception = await Assert.ThrowsAnyAsync<TException>(call);
        Failures++;
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            Show(current.ToString());
            foreach (var key in current.Data.Keys)
                Show($"{key} {current.Data[key]}");
        }

        return exception;
    }

    public void Show(string? text) => _shown.Enqueue(text ?? "");

    /// <summary>Shows an object as a debugger does: its own text, and that of each member that is not hidden from debuggers.</summary>
    public void View(object value)
    {
        Show(value.ToString());
        var type = value.GetType();
        // Whatever the attribute says in place of it must not be more than the text above.
        if (type.GetCustomAttribute<DebuggerDisplayAttribute>() is { } display)
            Assert.Equal("{ToString(),nq}", display.Value);

        const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var hidden = type.GetProperties(Everything).Where(IsHidden).Select(static property => $"<{property.Name}>k__BackingField").ToHashSet();
        foreach (var field in type.GetFields(Everything).Where(field => !IsHidden(field) && !hidden.Contains(field.Name)))
            Show($"{field.Name} {field.GetValue(value)}");
        foreach (var property in type.GetProperties(Everything).Where(static property => !IsHidden(property) && property.GetIndexParameters().Length == 0))
            Show($"{property.Name} {property.GetValue(value)}");
    }

    /// <summary>Looks for tokens in all of it.</summary>
    public void AssertHides(params IReadOnlyList<string> tokens)
    {
        var everything = _shown
            .Concat(Log.Lines.Select(static line => $"log {line.Category} {line.EventId} {line.Message} {line.Values} {line.Exception}"))
            .Concat(_telemetry.Spans.Select(static span => $"span {span.DisplayName} {span.StatusDescription} {TelemetryCapture.TagsOf(span)} {string.Join(' ', span.Events.SelectMany(static happened => happened.Tags))} {string.Join(' ', span.Baggage)}"))
            .Concat(_telemetry.Measurements.Select(static measurement => $"measurement {measurement.Instrument} {measurement.Tags}"))
            .ToList();
        Assert.NotEmpty(everything);
        foreach (var token in tokens)
            Assert.DoesNotContain(everything, text => text.Contains(token, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose()
    {
        _telemetry.Dispose();
        Log.Dispose();
    }

    private static bool IsHidden(MemberInfo member) => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;
}
