namespace Fabro.Sdk.Conformance;

/// <summary>A behavior that every server must have.</summary>
/// <param name="Name">The name: the area and the expected behavior.</param>
/// <param name="ExecuteAsync">Tests the behavior; throws if the server does not have it.</param>
internal sealed record Scenario(string Name, Func<ScenarioContext, Task> ExecuteAsync);
