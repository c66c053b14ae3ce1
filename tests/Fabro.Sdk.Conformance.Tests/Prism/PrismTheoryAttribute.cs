namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>A test that requires Prism. It is skipped with a reason if Prism cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrismTheoryAttribute : TheoryAttribute
{
    public PrismTheoryAttribute() => Skip = PrismTool.Obstacle;
}
