using Fabro.Sdk.Conformance.Scenarios;

namespace Fabro.Sdk.Conformance;

/// <summary>All scenarios, in the order in which they run.</summary>
internal static class ScenarioCatalog
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. ServerScenarios.All, .. RunScenarios.All, .. ControlScenarios.All, .. EventScenarios.All, .. StreamScenarios.All,
        .. QuestionScenarios.All, .. FileScenarios.All, .. ConfigurationScenarios.All, .. ErrorScenarios.All, .. SessionScenarios.All,
    ];
}
