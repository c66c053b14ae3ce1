using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>
/// All of this project runs as a trimmed or natively compiled program would: the serializer has no reflection to fall back on.
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
