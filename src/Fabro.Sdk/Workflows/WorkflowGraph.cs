namespace Fabro.Sdk.Workflows;

/// <summary>The attributes of a graph and of its nodes, as far as they are texts.</summary>
internal sealed class WorkflowGraph
{
    private readonly Dictionary<string, string?> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string?>> _nodes = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private WorkflowGraph()
    {
    }

    /// <summary>What the run is for; null when the graph does not say.</summary>
    public string? Goal => Text(_attributes, "goal");

    /// <summary>The nodes, in the order in which the file names them.</summary>
    public IEnumerable<string> Nodes => _order;

    /// <summary>Reads a graph.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static WorkflowGraph Read(string source)
    {
        var graph = new WorkflowGraph();
        graph.Add(GraphReader.Read(source), new Dictionary<string, string?>(StringComparer.Ordinal));
        return graph;
    }

    /// <summary>The text of a node's attribute; null where it has none.</summary>
    public string? Find(string node, string attribute) => Text(_nodes[node], attribute);

    private static string? Text(Dictionary<string, string?> attributes, string name) =>
        attributes.GetValueOrDefault(name) is { } value && !IsDuration(value) ? value : null;

    // The server reads "15m" as a time, in quotation marks too.
    private static bool IsDuration(string value)
    {
        var unit = value.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return unit > 0 && value.AsSpan(unit) is "ms" or "s" or "m" or "h" or "d";
    }

    private void Add(IReadOnlyList<GraphStatement> statements, Dictionary<string, string?> defaults)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                // Those of a subgraph too: it has none of its own.
                case GraphStatement.GraphAttributes(var attributes):
                    Set(_attributes, attributes);
                    break;
                case GraphStatement.NodeDefaults(var attributes):
                    Set(defaults, attributes);
                    break;
                case GraphStatement.Nodes(var ids, var attributes):
                    foreach (var id in ids)
                        Set(Node(id, defaults), attributes);
                    break;
                case GraphStatement.Subgraph(var inner):
                    AddSubgraph(inner, defaults);
                    break;
            }
        }
    }

    private void AddSubgraph(IReadOnlyList<GraphStatement> statements, Dictionary<string, string?> outer)
    {
        // What it says of its nodes holds for all of them, also for those before.
        var defaults = new Dictionary<string, string?>(outer, StringComparer.Ordinal);
        foreach (var statement in statements.OfType<GraphStatement.NodeDefaults>())
            Set(defaults, statement.Attributes);
        Add(statements, defaults);
    }

    private Dictionary<string, string?> Node(string id, Dictionary<string, string?> defaults)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            _nodes.Add(id, node = new Dictionary<string, string?>(defaults, StringComparer.Ordinal));
            _order.Add(id);
        }

        return node;
    }

    private static void Set(Dictionary<string, string?> target, IReadOnlyList<KeyValuePair<string, string?>> attributes)
    {
        foreach (var (key, value) in attributes)
            target[key] = value;
    }
}
