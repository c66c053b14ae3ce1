namespace Fabro.Sdk.Workflows;

/// <summary>An edge of a graph.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record WorkflowEdge(string From, string To, IReadOnlyDictionary<string, GraphValue> Attributes);
