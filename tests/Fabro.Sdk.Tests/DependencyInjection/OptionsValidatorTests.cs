using Fabro.Sdk.Core;
using Fabro.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Fabro.Sdk.Tests.DependencyInjection;

public sealed class OptionsValidatorTests
{
    [Fact]
    public void Validate_OptionsInConfiguration_NeedAServer()
    {
        using var based = new HttpClient { BaseAddress = new Uri("https://base.test/") };
        using var unbased = new HttpClient();

        Assert.True(Validate(new FabroClientOptions { Server = Clients.Server }).Succeeded);
        Assert.True(Validate(new FabroClientOptions { HttpClient = based }).Succeeded);
        Assert.True(Validate(new FabroClientOptions { HttpClient = unbased, Server = Clients.Server }).Succeeded);
        Assert.Contains("FABRO_SERVER", Validate(new FabroClientOptions { Server = null, Environment = Broken() }).FailureMessage);
    }

    private static FakeEnvironment Broken()
    {
        var environment = new FakeEnvironment();
        environment.Variables["FABRO_SERVER"] = "no address";
        return environment;
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(FabroClientOptions options)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Fabro:Token", "t")]).Build().GetSection("Fabro");
        var validator = new OptionsValidator<FabroClient, FabroClientOptions>(
            FabroClientKind.Instance, [new OptionsSection("", section)]);
        return validator.Validate("", options);
    }
}
