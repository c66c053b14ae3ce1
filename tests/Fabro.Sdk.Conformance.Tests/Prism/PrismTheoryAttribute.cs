namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Like <see cref="PrismFactAttribute"/>, for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrismTheoryAttribute : TheoryAttribute
{
    public PrismTheoryAttribute() => Skip = PrismTool.Obstacle;
}
