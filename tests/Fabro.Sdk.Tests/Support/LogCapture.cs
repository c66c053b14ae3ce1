using System.Collections.Concurrent;
using Fabro.Sdk.Tests.Secrets;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Keeps every line and every scope, of whatever level and category.</summary>
internal sealed class LogCapture : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = [];

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <summary>The lines of the library's own category.</summary>
    public IReadOnlyList<LogLine> Own => [.. _lines.Where(static line => line.Category == "Fabro.Sdk")];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Keep(new LogLine(category, LogLevel.None, "scope", state.ToString() ?? "", Values(state), null));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Keep(new LogLine(category, logLevel, eventId.ToString(), formatter(state, exception), Values(state), exception));

        private void Keep(LogLine line)
        {
            SuiteWatch.Shows(line.ToString());
            lines.Enqueue(line);
        }

        private static string Values<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(static value => $"{value.Key}={value.Value}")) : "";
    }
}
