namespace Fabro.Sdk.Conformance;

/// <summary>The result of a scenario.</summary>
/// <param name="Name">The name of the scenario.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why it failed or was skipped; null if it passed.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record ScenarioResult(string Name, ScenarioOutcome Outcome, string? Reason, TimeSpan Duration);
