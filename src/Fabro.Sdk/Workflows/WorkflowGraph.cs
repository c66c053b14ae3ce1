namespace Fabro.Sdk.Workflows;

/// <summary>A graph: its attributes, its nodes and its edges.</summary>
internal sealed class WorkflowGraph
{
    private readonly Dictionary<string, GraphValue> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, GraphValue>> _nodes = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly List<WorkflowEdge> _edges = [];

    private WorkflowGraph()
    {
    }

    /// <summary>The goal of the run; null if absent.</summary>
    public string? Goal => Text(_attributes, "goal");

    /// <summary>The graph's name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The nodes, in the order of the file.</summary>
    public IEnumerable<string> Nodes => _order;

    /// <summary>The edges, in the order of the file.</summary>
    public IReadOnlyList<WorkflowEdge> Edges => _edges;

    /// <summary>The attributes of the graph itself.</summary>
    public IReadOnlyDictionary<string, GraphValue> Attributes => _attributes;

    /// <summary>Parses a graph.</summary>
    /// <exception cref="FormatException">The text is not a graph.</exception>
    public static WorkflowGraph Read(string source)
    {
        var statements = GraphReader.Read(source, out var name);
        var graph = new WorkflowGraph { Name = name };
        graph.Add(statements, new Dictionary<string, GraphValue>(StringComparer.Ordinal));
        return graph;
    }

    /// <summary>Whether a node is declared, and not only an endpoint of an edge.</summary>
    public bool IsDeclared(string node) => _declared.Contains(node);

    /// <summary>The attributes of a node.</summary>
    public IReadOnlyDictionary<string, GraphValue> AttributesOf(string node) => _nodes[node];

    /// <summary>The text of a node's attribute; null if absent.</summary>
    public string? Find(string node, string attribute) => Text(_nodes[node], attribute);

    private static string? Text(Dictionary<string, GraphValue> attributes, string name) =>
        attributes.TryGetValue(name, out var value) && value.Kind == GraphValueKind.Text ? value.Text : null;

    private void Add(IReadOnlyList<GraphStatement> statements, Dictionary<string, GraphValue> defaults)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                // Attributes in a subgraph belong to the graph: a subgraph has none.
                case GraphStatement.GraphAttributes(var attributes):
                    Set(_attributes, attributes);
                    break;
                case GraphStatement.NodeDefaults(var attributes):
                    Set(defaults, attributes);
                    break;
                case GraphStatement.Node(var id, var attributes):
                    Set(Node(id, defaults), attributes);
                    _declared.Add(id);
                    break;
                case GraphStatement.Edges(var ids, var attributes):
                    foreach (var id in ids)
                    {
                        Node(id, defaults);
                    }

                    for (var i = 1; i < ids.Count; i++)
                    {
                        var own = attributes.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
                        _edges.Add(new(ids[i - 1], ids[i], own));
                    }

                    break;
                case GraphStatement.Subgraph(var inner):
                    AddSubgraph(inner, defaults);
                    break;
            }
        }
    }

    private void AddSubgraph(IReadOnlyList<GraphStatement> statements, Dictionary<string, GraphValue> outer)
    {
        // Node defaults in a subgraph apply to all of its nodes, including those declared before them.
        var defaults = new Dictionary<string, GraphValue>(outer, StringComparer.Ordinal);
        foreach (var statement in statements.OfType<GraphStatement.NodeDefaults>())
        {
            Set(defaults, statement.Attributes);
        }

        Add(statements, defaults);
    }

    private Dictionary<string, GraphValue> Node(string id, Dictionary<string, GraphValue> defaults)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            _nodes.Add(id, node = new Dictionary<string, GraphValue>(defaults, StringComparer.Ordinal));
            _order.Add(id);
        }

        return node;
    }

    private static void Set(Dictionary<string, GraphValue> target, IReadOnlyList<KeyValuePair<string, GraphValue>> attributes)
    {
        foreach (var (key, value) in attributes)
        {
            target[key] = value;
        }
    }
}
