using System.ComponentModel;
using System.Reflection;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Usage.Tests.Surface;

/// <summary>Members that only generated code calls are hidden from code completion.</summary>
public sealed class EditorBrowsableTests
{
    private static readonly Type[] Shown =
    [
        typeof(JsonModel),
        typeof(JsonUnion),
        typeof(IOpenEnum<>),
        typeof(WireTimestamp),
        typeof(IUnknownVariant),
    ];

    [Fact]
    public void Types_OfTheRuntime_AreHiddenButThese() => Assert.Equal(
        Shown.Select(type => type.Name).Order(StringComparer.Ordinal),
        typeof(JsonModel).Assembly
            .GetExportedTypes()
            .Where(type => type.Namespace == "Fabro.Sdk.Core" && !IsHidden(type))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Members_ForTheGeneratorAmongOthers_AreHidden()
    {
        Assert.True(IsHidden(typeof(Pageable<int>).GetMethod("Create")!));
        Assert.True(IsHidden(typeof(EventStream)));
        Assert.True(IsHidden(typeof(FabroClientBase)));
        Assert.True(IsHidden(typeof(FabroClients)));
        Assert.All(
            typeof(RunsClient).Assembly
                .GetExportedTypes()
                .Where(type => type.IsClass && type.Name.EndsWith("Client", StringComparison.Ordinal)),
            type => Assert.All(type.GetConstructors(), constructor => Assert.True(IsHidden(constructor), type.Name)));
        var methods = typeof(JsonModel).GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        var members = methods.Where(method => !method.IsSpecialName && (method.IsPublic || method.IsFamily));
        Assert.All(members, member => Assert.True(IsHidden(member), member.Name));
    }

    private static bool IsHidden(MemberInfo member) =>
        member.GetCustomAttribute<EditorBrowsableAttribute>(inherit: false)?.State == EditorBrowsableState.Never;
}
