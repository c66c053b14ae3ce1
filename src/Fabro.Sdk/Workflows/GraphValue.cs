namespace Fabro.Sdk.Workflows;

/// <summary>The value of an attribute in a graph file.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="Text">The value as written, without quotation marks.</param>
internal readonly record struct GraphValue(GraphValueKind Kind, string Text);
