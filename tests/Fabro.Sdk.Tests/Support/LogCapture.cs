using Fabro.Sdk.Tests.Secrets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Captures every log line of any level and category.</summary>
internal sealed class LogCapture : ILoggerFactory
{
    private readonly FakeLogCollector _collector = FakeLogCollector.Create(new FakeLogCollectorOptions
    {
        OutputFormatter = TextOf,
        OutputSink = SuiteWatch.Shows,
    });

    private readonly LoggerFactory _factory;

    public LogCapture()
    {
        Provider = new FakeLoggerProvider(_collector);
        _factory = new LoggerFactory([Provider], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
    }

    /// <summary>A view for programs that have their own factory.</summary>
    public FakeLoggerProvider Provider { get; }

    public IReadOnlyList<FakeLogRecord> Lines => _collector.GetSnapshot();

    /// <summary>The lines in the library's own category.</summary>
    public IReadOnlyList<FakeLogRecord> Own => [.. Lines.Where(static line => line.Category == "Fabro.Sdk")];

    /// <summary>The full content of a line: its message, its values, its scopes, and its exception.</summary>
    public static string TextOf(FakeLogRecord line) =>
        $"{line.Category} {line.Id} {line.Message} {Join(line.State)} {string.Join(' ', line.Scopes.Select(Join))} {line.Exception}";

    public ILogger CreateLogger(string categoryName) => _factory.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _factory.AddProvider(provider);

    public void Dispose() => _factory.Dispose();

    private static string Join(object? values) =>
        values is IEnumerable<KeyValuePair<string, string?>> texts ? string.Join(' ', texts)
        : values is IEnumerable<KeyValuePair<string, object?>> objects ? string.Join(' ', objects)
        : $"{values}";
}
