using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Finds errors in a graph that can be parsed.</summary>
internal static class FlowCheck
{
    public static IEnumerable<WorkflowDiagnostic> Find(FlowGraph graph)
    {
        if (graph.Nodes.Count(static node => node.Handler == StageHandler.Start) != 1)
        {
            yield return Error(
                "start_node",
                "Pipeline must have exactly one start node (shape=Mdiamond or id start/Start)",
                "Add a node with shape=Mdiamond or id 'start'");
        }

        if (graph.Nodes.Count(static node => node.Handler == StageHandler.Exit) != 1)
        {
            yield return Error(
                "terminal_node",
                "Pipeline must have exactly one terminal node (shape=Msquare or id exit/end)",
                "Add a node with shape=Msquare or id 'exit'/'end'");
        }

        foreach (var edge in graph.Edges)
        {
            foreach (var end in new[] { edge.To, edge.From }.Where(end => graph.Find(end) is null))
            {
                var error = Error(
                    "edge_target_exists",
                    $"Node '{end}' is referenced by edge '{edge.From} -> {edge.To}' but has no node declaration",
                    $"Declare node '{end}' or correct the edge endpoint");
                error.NodeId = end;
                error.Edge = [edge.From, edge.To];
                yield return error;
            }
        }
    }

    private static WorkflowDiagnostic Error(string rule, string message, string fix) =>
        new() { Rule = rule, Severity = WorkflowDiagnosticSeverity.Error, Message = message, Fix = fix };
}
