using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>
/// Verifies that this project runs like a trimmed or Native AOT program: reflection-based serialization is disabled.
/// </summary>
public sealed class ReflectionTests
{
    [Fact]
    public void Serializer_InThisProject_HasNoReflection() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Fact]
    public void FabroJson_EveryModel_IsKnown() =>
        Assert.All(ModelTypes.All, type => Assert.Equal(type, FabroJson.Options.GetTypeInfo(type).Type));

    [Fact]
    public void FabroJson_Options_CannotBeChanged() => Assert.True(FabroJson.Options.IsReadOnly);
}
