using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>Options cannot be changed after a client has been created from them.</summary>
public sealed class FrozenOptionsTests
{
    private static readonly PropertyInfo[] Settable =
    [
        .. typeof(FabroClientOptions).GetProperties()
            .Concat(typeof(ApiResilienceOptions).GetProperties())
            .Where(static property => property.CanWrite),
    ];

    public static TheoryData<string> Names => [.. Settable.Select(static property => $"{property.DeclaringType!.Name}.{property.Name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Set_AfterAClientWasMade_Throws(string name)
    {
        var options = new FabroClientOptions { Server = Clients.Server, Environment = new FakeEnvironment() };
        var property = Settable.Single(property => $"{property.DeclaringType!.Name}.{property.Name}" == name);
        object owner = property.DeclaringType == typeof(ApiResilienceOptions) ? options.Resilience : options;
        var value = property.GetValue(owner);
        property.SetValue(owner, value);

        using var fabro = new FabroClient(options);
        var exception = Assert.Throws<TargetInvocationException>(() => property.SetValue(owner, value));

        Assert.Equal(
            "These options are in use by a client and can no longer be changed. Set them before you create the client.",
            Assert.IsType<InvalidOperationException>(exception.InnerException).Message);
    }

    [Fact]
    public async Task Set_AfterAContainerMadeAClient_Throws()
    {
        await using var provider = Services.Build(new PlayedHandler(Answers.Ok));
        var options = provider.GetRequiredService<IOptionsMonitor<FabroClientOptions>>().Get("Fabro.Sdk");
        options.ApplicationName = "Deploy/2.1";

        _ = provider.GetRequiredService<FabroClient>();

        Assert.Throws<InvalidOperationException>(() => options.ApplicationName = "Deploy/2.2");
    }

    [Fact]
    public async Task NewFabroClient_FrozenOptions_MayServeAnotherClient()
    {
        var server = new PlayedHandler(Answers.Ok);
        var options = new FabroClientOptions
        {
            Server = Clients.Server,
            Handler = server,
            Environment = new FakeEnvironment(),
            Credential = FabroCredential.Anonymous,
        };
        using (var first = new FabroClient(options))
        {
            await first.CallAsync();
        }

        using var second = new FabroClient(options);
        await second.CallAsync();

        Assert.Equal(2, server.Attempts);
    }
}
