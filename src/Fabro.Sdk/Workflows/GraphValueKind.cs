namespace Fabro.Sdk.Workflows;

/// <summary>What the value of an attribute in a graph file is.</summary>
internal enum GraphValueKind
{
    Text,
    Integer,
    Float,
    Duration,
    Boolean,
}
