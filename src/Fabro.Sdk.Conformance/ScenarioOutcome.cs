namespace Fabro.Sdk.Conformance;

/// <summary>Whether a scenario holds.</summary>
internal enum ScenarioOutcome
{
    Passed,
    Failed,
    Skipped,
}
