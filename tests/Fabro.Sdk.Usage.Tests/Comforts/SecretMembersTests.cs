using System.Diagnostics;
using System.Reflection;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Usage.Tests.Comforts;

/// <summary>Properties with secrets and their backing fields are hidden in debuggers.</summary>
public sealed class SecretMembersTests
{
    public static TheoryData<Type, string> Secrets => new()
    {
        { typeof(SetSecretRequest), nameof(SetSecretRequest.Value) },
        { typeof(DevTokenLoginRequest), nameof(DevTokenLoginRequest.Token) },
        { typeof(PreviewUrlResponse), nameof(PreviewUrlResponse.Token) },
        { typeof(ProviderCredentialTestRequest), nameof(ProviderCredentialTestRequest.ApiKey) },
        { typeof(InstallObjectStoreRequest), nameof(InstallObjectStoreRequest.SecretAccessKey) },
        { typeof(InstallFinishResponse), nameof(InstallFinishResponse.DevToken) },
        { typeof(McpTransportHttp), nameof(McpTransportHttp.Headers) },
        { typeof(EnvironmentSettings), nameof(EnvironmentSettings.Env) },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Member_ThatHoldsASecret_IsHidden(Type type, string name)
    {
        var property = type.GetProperty(name)!;
        var field = type.GetField($"_{char.ToLowerInvariant(name[0])}{name[1..]}", BindingFlags.Instance | BindingFlags.NonPublic)!;

        Assert.Equal(DebuggerBrowsableState.Never, property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
        Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
    }

    [Fact]
    public void Members_ThatCountTokens_AreShown()
    {
        var counts = typeof(Run).Assembly.GetExportedTypes()
            .SelectMany(static type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(static property => property.Name.EndsWith("Tokens", StringComparison.Ordinal));

        Assert.NotEmpty(counts);
        Assert.All(counts, static property => Assert.Null(property.GetCustomAttribute<DebuggerBrowsableAttribute>()));
    }
}
