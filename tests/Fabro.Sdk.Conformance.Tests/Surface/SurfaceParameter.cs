using System.Reflection;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>A parameter of a public method, and where it lands.</summary>
/// <param name="Info">The parameter.</param>
/// <param name="Place">Which part of the request it becomes.</param>
/// <param name="WireName">Its name there; empty for a body.</param>
internal sealed record SurfaceParameter(ParameterInfo Info, Place Place, string WireName)
{
    public bool IsOptional => Info.HasDefaultValue;
}
