using System.Diagnostics;
using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Clients;

/// <summary>The package depends only on Core and uses its own names.</summary>
public sealed class IdentityTests
{
    [Fact]
    public void Package_OfTheFamily_IsCoreAlone() => Assert.Equal(
        ["Fabro.Sdk.Core"],
        typeof(VeryfrontClient).Assembly
            .GetReferencedAssemblies()
            .Select(static name => name.Name!)
            .Where(static name => name.StartsWith("Fabro", StringComparison.Ordinal)));

    [Fact]
    public void Types_OfThePackageAndOfCore_HaveNoNameOfAnotherApi()
    {
        foreach (var type in (Type[])[typeof(VeryfrontClient), typeof(ApiException)])
        {
            Assert.DoesNotContain(
                type.Assembly.GetTypes(),
                static found =>
                    found.Name.StartsWith("Fabro", StringComparison.Ordinal) || found.Name.StartsWith("IFabro", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(
            typeof(ApiException).Assembly.GetTypes(),
            static found =>
                found.Name.Contains("Veryfront", StringComparison.Ordinal) || found.Name.Contains("Replicas", StringComparison.Ordinal));
    }

    [Fact]
    public void Exceptions_OfThePackage_AreOneFamily() => Assert.All(
        typeof(VeryfrontClient).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(Exception))),
        static type => Assert.True(type == typeof(VeryfrontException) || type.IsSubclassOf(typeof(VeryfrontException)), type.Name));

    [Fact]
    public async Task Telemetry_OfACall_GoesByItsOwnNames()
    {
        using var server = new VeryfrontTestServer();
        using var client = server.CreateClient();
        using var capture = new TelemetryCapture(static name => name == VeryfrontTelemetry.ActivitySourceName);
        server.FailNext(503);

        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => client.Runs.GetAsync("r"));

        Assert.Equal("Fabro.Sdk.Veryfront", VeryfrontTelemetry.MeterName);
        var call = capture.Spans.Single(static span => span.Kind == ActivityKind.Internal);
        Assert.Equal(
            ("getRun", "getRun", "404"), (call.OperationName, call.GetTagItem("veryfront.operation"), call.GetTagItem("error.type")));
        Assert.Equal(2, capture.Spans.Count(static span => span.Kind == ActivityKind.Client));
        Assert.Contains(capture.Measurements, static measurement => measurement.Instrument == "veryfront.client.call.duration");
        Assert.Contains(capture.Measurements, static measurement => measurement.Instrument == "veryfront.client.retries");
    }

    [Fact]
    public async Task SendAsync_RequestOfOnesOwn_HasTheCredentialAndAnyStatusCode()
    {
        using var server = new VeryfrontTestServer();
        using var client = server.CreateClient();

        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "models?limit=1"));

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal(("Bearer vf_test_key", "1"), (server.Requests[0].Headers["Authorization"], server.Requests[0].GetQueryValue("limit")));
    }

    [Fact]
    public async Task Dispose_WhileACallIsUnderWay_EndsIt()
    {
        using var silent = new StubHandler(static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new UnreachableException();
        });
        var client = new VeryfrontClient(new VeryfrontClientOptions { Handler = silent, ApiKey = "k" });
        var call = client.Runs.GetAsync("r");

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
    }

    [Fact]
    public void NewClient_OfAKeyAlone_GoesToTheApi()
    {
        using var client = new VeryfrontClient("vf_live_key");

        Assert.Equal("https://api.veryfront.com/", client.Address.AbsoluteUri);
        Assert.Throws<VeryfrontConfigurationException>(static () => new VeryfrontClient("a b"));
    }
}
