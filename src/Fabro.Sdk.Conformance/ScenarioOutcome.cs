namespace Fabro.Sdk.Conformance;

/// <summary>The outcome of a scenario.</summary>
internal enum ScenarioOutcome
{
    Passed,
    Failed,
    Skipped,
}
