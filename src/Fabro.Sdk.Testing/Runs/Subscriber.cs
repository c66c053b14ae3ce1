using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>An open stream of events.</summary>
/// <param name="Writer">Where they are written.</param>
/// <param name="RunIds">The runs whose events it has; null for all.</param>
/// <param name="EndsWithRun">Whether it ends with the event that ends its run.</param>
/// <param name="SessionId">The session whose events it has; null where it has all.</param>
internal sealed record Subscriber(EventWriter Writer, IReadOnlyCollection<string>? RunIds, bool EndsWithRun, string? SessionId = null)
{
    public bool Accepts(RunEvent runEvent) => SessionId is null || (runEvent.SessionId == SessionId && runEvent.Event.StartsWith("run.session.", StringComparison.Ordinal));
}
