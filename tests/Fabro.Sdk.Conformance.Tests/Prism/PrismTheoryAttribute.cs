namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>A test that needs Prism; skipped with the reason where Prism cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrismTheoryAttribute : TheoryAttribute
{
    public PrismTheoryAttribute() => Skip = PrismTool.Obstacle;
}
