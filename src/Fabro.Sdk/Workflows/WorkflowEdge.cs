namespace Fabro.Sdk.Workflows;

/// <summary>An edge of a graph.</summary>
/// <param name="From">The source node.</param>
/// <param name="To">The target node.</param>
/// <param name="Attributes">The attributes.</param>
internal sealed record WorkflowEdge(string From, string To, IReadOnlyDictionary<string, GraphValue> Attributes);
