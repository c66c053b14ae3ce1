using System.Globalization;
using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;
using WorkflowGraph = Fabro.Sdk.Workflows.WorkflowGraph;

namespace Fabro.Sdk.Testing;

/// <summary>The graph of a workflow, as the server executes it.</summary>
internal sealed class FlowGraph
{
    private readonly WorkflowGraph _graph;

    public FlowGraph(string source)
    {
        _graph = WorkflowGraph.Read(source);
        Nodes = [.. _graph.Nodes.Where(_graph.IsDeclared).Select(id => new FlowNode(id, _graph.AttributesOf(id)))];
    }

    public string Name => _graph.Name;

    public string Goal => _graph.Goal ?? "";

    /// <summary>The declared nodes.</summary>
    public IReadOnlyList<FlowNode> Nodes { get; }

    public IReadOnlyList<WorkflowEdge> Edges => _graph.Edges;

    public FlowNode? Start => Nodes.FirstOrDefault(static node => node.Handler == StageHandler.Start);

    public FlowNode? Find(string id) => Nodes.FirstOrDefault(node => node.Id == id);

    public IEnumerable<WorkflowEdge> EdgesFrom(string id) => Edges.Where(edge => edge.From == id);

    public Models.WorkflowGraph ToModel() => new()
    {
        Name = Name,
        Nodes = Nodes.ToDictionary(
            static node => node.Id, static node => new WorkflowGraphNode { Id = node.Id, Attrs = ToModel(node.Attributes) }),
        Edges = [.. Edges.Select(static edge => new WorkflowGraphEdge
        {
            From = edge.From,
            To = edge.To,
            Attrs = ToModel(edge.Attributes),
        })],
        Attrs = ToModel(_graph.Attributes),
    };

    public static TimeSpan? ReadDuration(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h', 'd');
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return text[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            _ => null,
        };
    }

    private static Dictionary<string, WorkflowGraphValue> ToModel(IReadOnlyDictionary<string, GraphValue> attributes) =>
        attributes.ToDictionary(static pair => pair.Key, static pair => ToModel(pair.Value), StringComparer.Ordinal);

    private static WorkflowGraphValue ToModel(GraphValue value) => value.Kind switch
    {
        GraphValueKind.Integer => new() { Integer = long.Parse(value.Text, CultureInfo.InvariantCulture) },
        GraphValueKind.Float => new() { Float = double.Parse(value.Text, CultureInfo.InvariantCulture) },
        GraphValueKind.Boolean => new() { Boolean = value.Text == "true" },
        GraphValueKind.Duration when ReadDuration(value.Text) is { } time =>
            new() { Duration = new() { Secs = (long)time.TotalSeconds, Nanos = time.Ticks % TimeSpan.TicksPerSecond * 100 } },
        _ => new() { String = value.Text },
    };
}
