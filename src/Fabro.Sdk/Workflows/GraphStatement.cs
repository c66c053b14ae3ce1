namespace Fabro.Sdk.Workflows;

/// <summary>A statement of a graph file.</summary>
internal abstract record GraphStatement
{
    /// <summary><c>graph [key=value]</c> or <c>key = value</c>.</summary>
    public sealed record GraphAttributes(IReadOnlyList<KeyValuePair<string, GraphValue>> Attributes) : GraphStatement;

    /// <summary><c>node [key=value]</c>: the default attributes of the nodes declared after it.</summary>
    public sealed record NodeDefaults(IReadOnlyList<KeyValuePair<string, GraphValue>> Attributes) : GraphStatement;

    /// <summary><c>a</c> or <c>a [key=value]</c>.</summary>
    public sealed record Node(string Id, IReadOnlyList<KeyValuePair<string, GraphValue>> Attributes) : GraphStatement;

    /// <summary><c>a -> b -> c</c> or <c>a -> b [key=value]</c>: edges that share attributes.</summary>
    public sealed record Edges(IReadOnlyList<string> Ids, IReadOnlyList<KeyValuePair<string, GraphValue>> Attributes) : GraphStatement;

    /// <summary><c>subgraph name { … }</c>.</summary>
    public sealed record Subgraph(IReadOnlyList<GraphStatement> Statements) : GraphStatement;
}
