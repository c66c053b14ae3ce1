using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Testing;

/// <summary>Selects the edge that a run follows from a node.</summary>
internal static class EdgeChoice
{
    public static EdgeSelectedProperties? Choose(StageContext context, FlowNode node, NodeOutcome outcome)
    {
        if (outcome.JumpToNode is { } target)
        {
            return Make(node, target, null, EdgeSelectionReason.Jump, outcome);
        }

        var edges = context.Graph.EdgesFrom(node.Id).ToList();
        var conditional = edges.Find(edge => Condition(edge) is { } condition && Holds(condition, context.State, outcome));
        if (conditional is not null)
        {
            return Make(node, conditional.To, conditional, EdgeSelectionReason.Condition, outcome);
        }

        if (outcome.PreferredLabel is { } label && edges.Find(edge => Label(edge) == label) is { } preferred)
        {
            return Make(node, preferred.To, preferred, EdgeSelectionReason.PreferredLabel, outcome);
        }

        if (outcome.SuggestedNextIds.Count > 0 && edges.Find(edge => outcome.SuggestedNextIds.Contains(edge.To)) is { } suggested)
        {
            return Make(node, suggested.To, suggested, EdgeSelectionReason.SuggestedNext, outcome);
        }

        return edges.Find(static edge => Condition(edge) is null) is { } plain
            ? Make(node, plain.To, plain, EdgeSelectionReason.Unconditional, outcome)
            : null;
    }

    public static string? Label(WorkflowEdge edge) => edge.Attributes.TryGetValue("label", out var label) ? label.Text : null;

    private static string? Condition(WorkflowEdge edge) =>
        edge.Attributes.TryGetValue("condition", out var condition) ? condition.Text : null;

    private static bool Holds(string condition, FlowState state, NodeOutcome outcome) => condition.Split("&&").All(part =>
    {
        var isNegated = part.Contains("!=", StringComparison.Ordinal);
        var sides = part.Split(isNegated ? "!=" : "=", 2);
        if (sides.Length < 2)
        {
            return false;
        }

        var name = sides[0].Trim();
        var value = name switch
        {
            "outcome" => outcome.Status.Value,
            "preferred_label" => outcome.PreferredLabel,
            _ => state.Text(name.StartsWith("context.", StringComparison.Ordinal) ? name["context.".Length..] : name),
        };
        return (value == sides[1].Trim().TrimStart('=').Trim('"', '\'', ' ')) != isNegated;
    });

    private static EdgeSelectedProperties Make(
        FlowNode node, string to, WorkflowEdge? edge, EdgeSelectionReason reason, NodeOutcome outcome)
    {
        var selected = new EdgeSelectedProperties { FromNode = node.Id, ToNode = to };
        if (edge is not null && Label(edge) is { } label)
        {
            selected.Label = label;
        }

        if (edge is not null && Condition(edge) is { } condition)
        {
            selected.Condition = condition;
        }

        selected.Reason = reason;
        if (outcome.PreferredLabel is not null)
        {
            selected.PreferredLabel = outcome.PreferredLabel;
        }

        if (outcome.SuggestedNextIds.Count > 0)
        {
            selected.SuggestedNextIds = outcome.SuggestedNextIds;
        }

        selected.StageStatus = outcome.Status;
        selected.IsJump = reason == EdgeSelectionReason.Jump;
        return selected;
    }
}
