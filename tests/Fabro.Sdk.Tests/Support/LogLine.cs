using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A line of a log, or the opening of a scope.</summary>
internal sealed record LogLine(string Category, LogLevel Level, string EventId, string Message, string Values, Exception? Exception);
