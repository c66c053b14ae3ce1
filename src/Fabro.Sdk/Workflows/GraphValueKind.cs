namespace Fabro.Sdk.Workflows;

/// <summary>The kind of an attribute's value in a graph file.</summary>
internal enum GraphValueKind
{
    Text,
    Integer,
    Float,
    Duration,
    Boolean,
}
