using Fabro.Sdk;
using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

await using var server = new FabroTestServer();
server.WhenRunStarts("release")
    .Stage("build", logs: "built 1.2.3")
    .Asks(QuestionScripts.YesNo("Ship it?"))
    .Stage("ship", duration: TimeSpan.FromHours(1));
server.Faults.Add(new() { Operation = FabroOperations.AttachRunEvents, CutAfterSeq = 9 });
var services = new ServiceCollection();
services.AddFabroClient(static options => options.Server = new Uri("https://fabro.example.com"));
services.AddFabroTestServer(server);
await using var provider = services.BuildServiceProvider();

await using var run = await provider.GetRequiredService<IFabroClient>().StartRunAsync(
    RunRequest.FromGraph("digraph Release { graph [goal=\"Ship\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }"));
run.OnQuestion(static (question, _) => Task.FromResult(question is YesNoQuestion yesNo ? yesNo.Yes() : null));
var outcome = await run.WaitAsync();
Console.WriteLine(
    $"{outcome.Result}, {server.Faults.Pending.Count} faults left, an hour later: {server.Clock.Elapsed > TimeSpan.FromHours(1)}");
server.Verify();

using var fabro = new FabroClient(await server.ListenAsync(), FabroTestServer.DevToken);
await foreach (var stage in fabro.Stages.ListAsync(run.Id))
    Console.WriteLine($"{stage.Id}: {stage.Status}");
Console.WriteLine(FabroModels.Run(status: FabroModels.Cancelled).Lifecycle.Status.IsTerminal);
