namespace Fabro.Sdk.Workflows;

/// <summary>A statement of a graph file, as far as it names attributes. Attributes whose value is a number, a duration or a Boolean have no text.</summary>
internal abstract record GraphStatement
{
    /// <summary><c>graph [key=value]</c> or <c>key = value</c>.</summary>
    public sealed record GraphAttributes(IReadOnlyList<KeyValuePair<string, string?>> Attributes) : GraphStatement;

    /// <summary><c>node [key=value]</c>: what nodes have that are made behind it.</summary>
    public sealed record NodeDefaults(IReadOnlyList<KeyValuePair<string, string?>> Attributes) : GraphStatement;

    /// <summary><c>a</c>, <c>a [key=value]</c>, or an edge <c>a -> b -> c</c>, which makes its nodes.</summary>
    public sealed record Nodes(IReadOnlyList<string> Ids, IReadOnlyList<KeyValuePair<string, string?>> Attributes) : GraphStatement;

    /// <summary><c>subgraph name { … }</c>.</summary>
    public sealed record Subgraph(IReadOnlyList<GraphStatement> Statements) : GraphStatement;
}
