namespace Fabro.Sdk.Workflows;

/// <summary>The value of an attribute in a graph file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written, without quotation marks.</param>
internal readonly record struct GraphValue(GraphValueKind Kind, string Text);
