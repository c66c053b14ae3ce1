using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>An open stream of events.</summary>
/// <param name="Writer">The writer for the events.</param>
/// <param name="RunIds">The runs whose events the stream contains; null for all.</param>
/// <param name="EndsWithRun">Whether the stream ends with the terminal event of its run.</param>
/// <param name="SessionId">The session whose events the stream contains; null for all.</param>
internal sealed record Subscriber(EventWriter Writer, IReadOnlyCollection<string>? RunIds, bool EndsWithRun, string? SessionId = null)
{
    public bool Accepts(RunEvent runEvent) =>
        SessionId is null || (runEvent.SessionId == SessionId && runEvent.Event.StartsWith("run.session.", StringComparison.Ordinal));
}
