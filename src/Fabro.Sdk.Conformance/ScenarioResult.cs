namespace Fabro.Sdk.Conformance;

/// <summary>How a scenario went.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Reason">Why not, or why it was skipped; null where it holds.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record ScenarioResult(string Name, ScenarioOutcome Outcome, string? Reason, TimeSpan Duration);
