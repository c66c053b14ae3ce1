namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>A test that needs Prism; skipped with the reason where it cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrismFactAttribute : FactAttribute
{
    public PrismFactAttribute() => Skip = PrismTool.Obstacle;
}
