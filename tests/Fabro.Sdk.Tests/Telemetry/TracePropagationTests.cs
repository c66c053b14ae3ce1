namespace Fabro.Sdk.Tests.Telemetry;

public sealed class TracePropagationTests
{
    [Fact]
    public async Task GetAsync_OverASocket_TellsTheServerOfTheTrace()
    {
        await using var server = WatchedServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync();
        });
        using var telemetry = new TelemetryCapture();
        using var fabro = ResilientClients.Open(null, TimeProvider.System, server: server.Address);

        await fabro.GetAsync();

        var attempt = telemetry.Attempts.Single();
        // The connection adds its own span below the span of the attempt.
        Assert.Matches($"traceparent: 00-{attempt.TraceId}-[0-9a-f]{{16}}-01\r\n", server.Requests.Single());
    }
}
