using Fabro.Sdk.Core;
using Fabro.Sdk.Models;
using Fabro.Sdk.TestSupport;
using PublicApiGenerator;

namespace Fabro.Sdk.Usage.Tests.Surface;

/// <summary>Everything that a user can call, as text: a change of it shows in review.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void Core_PublicSurface_IsTheApprovedOne() => Snapshot.Verify(List(typeof(ApiOperation)));

    [Fact]
    public void Generated_PublicSurface_IsTheApprovedOne() => Snapshot.Verify(List(typeof(Run)));

    [Fact]
    public void Sdk_PublicSurface_IsTheApprovedOne() => Snapshot.Verify(List(typeof(FabroClient)));

    [Fact]
    public void Testing_PublicSurface_IsTheApprovedOne() => Snapshot.Verify(List(typeof(Testing.FabroTestServer)));

    [Fact]
    public void Veryfront_PublicSurface_IsTheApprovedOne() => Snapshot.Verify(List(typeof(Veryfront.VeryfrontClient)));

    [Fact]
    public void Replicas_PublicSurface_IsTheApprovedOne() => Snapshot.Verify(List(typeof(Replicas.ReplicasClient)));

    private static string List(Type type) => type.Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = ["System.Text.Json.Serialization.JsonConverterAttribute", "System.Diagnostics.DebuggerDisplayAttribute"],
    });
}
