using Fabro.Sdk.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>The test server can also be reached through sockets and dependency injection.</summary>
public sealed class HostingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ListenAsync_OnASocket_ServesAWholeRun(bool isUnixSocket)
    {
        var socket = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock");
        await using var server = new FabroTestServer();
        server.WhenRunStarts()
            .Stage("build", logs: "built")
            .Asks(Question.YesNo("Ship it?"))
            .Stage("ship", duration: TimeSpan.FromMinutes(10));
        var address = isUnixSocket ? await server.ListenAsync(socket) : await server.ListenAsync();
        using var fabro = new FabroClient(new FabroClientOptions { Server = address, Token = FabroTestServer.DevToken });

        var run = await fabro.StartRunAsync(Graphs.Empty()).InTime();
        run.OnQuestion((question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes()));
        var outcome = await run.WaitAsync().InTime();

        Assert.True(outcome.IsSuccess);
        Assert.True(server.Clock.Elapsed >= TimeSpan.FromMinutes(10));
        await using var upload = new MemoryStream(new byte[100_000]);
        await fabro.Artifacts.UploadAsync(run.Id, "ship@1", "big.bin", 1, upload);
        Assert.Equal(100_000, (await fabro.Artifacts.ListAsync(run.Id).ToListAsync()).Single().Size);
    }

    [Fact]
    public async Task ListenAsync_WithABrokenStream_CutsTheConnection()
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts().Stage("build").Stage("ship");
        server.Faults.Add(new() { CutAfterSeq = 6 });
        using var fabro = new FabroClient(new FabroClientOptions { Server = await server.ListenAsync(), Token = FabroTestServer.DevToken });

        var run = await fabro.StartRunAsync(Graphs.Empty()).InTime();

        Assert.True((await run.WaitAsync().InTime()).IsSuccess);
        Assert.Empty(server.Faults.Pending);
    }

    [Fact]
    public async Task AddFabroTestServer_OfAnApplication_TakesThePlaceOfItsServers()
    {
        var services = new ServiceCollection();
        services.AddFabroClient(options => options.Server = new Uri("https://fabro.example.com"));
        services.AddKeyedFabroClient("other", options => options.Server = new Uri("https://other.example.com"));
        services.AddFabroTestServer();
        await using var provider = services.BuildServiceProvider();
        var server = provider.GetRequiredService<FabroTestServer>();
        server.Faults.Add(new() { Operation = FabroOperations.ListModels, StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(30) });

        Assert.NotEmpty(await provider.GetRequiredService<IModelsClient>().ListAsync().ToListAsync().AsTask().InTime());
        await provider.GetRequiredKeyedService<IFabroClient>("other").Secrets.SetAsync(
            new() { Name = "TOKEN", Value = "x", Type = SecretType.Token });

        Assert.Equal(2, server.RequestsOf(FabroOperations.ListModels).Count);
        Assert.Single(await provider.GetRequiredService<IFabroClient>().Secrets.ListAsync().ToListAsync());
        Assert.True(server.Clock.Elapsed >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task AddFabroTestServer_WithAServer_LeavesItToItsOwner()
    {
        await using var server = new FabroTestServer();
        var services = new ServiceCollection();
        services.AddFabroTestServer(server);
        services.AddFabroClient();
        await using (var provider = services.BuildServiceProvider())
        {
            Assert.Empty(await provider.GetRequiredService<IRunsClient>().ListAsync().ToListAsync());
        }

        using var fabro = server.CreateClient();
        Assert.Empty(await fabro.Runs.ListAsync().ToListAsync());
    }
}
