namespace Fabro.Sdk.Conformance;

/// <summary>Something that must hold on every server.</summary>
/// <param name="Name">Its name: the area, and what holds.</param>
/// <param name="ExecuteAsync">Tries it; an exception tells that it does not hold.</param>
internal sealed record Scenario(string Name, Func<ScenarioContext, Task> ExecuteAsync);
