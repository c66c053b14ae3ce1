using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Fabro.Sdk;
using Fabro.Sdk.Dashboard;
using Fabro.Sdk.Models;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Shows live runs and their events on one page.

        usage: Dashboard [--urls http://localhost:5080]

        With FABRO_SERVER set it talks to that server; without, a server in memory answers, and runs start by themselves.
        """);
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
builder.Services.AddFabroClient();
if (Environment.GetEnvironmentVariable("FABRO_SERVER") is null)
    DemoServer.Add(builder.Services);

var app = builder.Build();
app.MapGet("/", static async (IRunsClient runs, CancellationToken cancellationToken) => Results.Content(Page.Render(await ListAsync(runs, cancellationToken)), "text/html"));

// The last runs, as the server lists them.
app.MapGet("/runs", static (IRunsClient runs, CancellationToken cancellationToken) => ListAsync(runs, cancellationToken));

// What happens in all runs, as it happens. When the browser goes, its token ends the stream from the server, too.
app.MapGet("/events", static (IFabroClient fabro, CancellationToken cancellationToken) => TypedResults.ServerSentEvents(FollowAsync(fabro, cancellationToken)));
app.Run();

static async Task<IReadOnlyList<RunRow>> ListAsync(IRunsClient runs, CancellationToken cancellationToken)
{
    var rows = new List<RunRow>();
    await foreach (var run in runs.ListAsync(new() { PageSize = 20, Limit = 20 }, cancellationToken: cancellationToken))
        rows.Add(RunRow.Of(run));
    return rows;
}

static async IAsyncEnumerable<SseItem<EventRow>> FollowAsync(IFabroClient fabro, [EnumeratorCancellation] CancellationToken cancellationToken)
{
    await foreach (var runEvent in fabro.Events.AttachAllAsync(cancellationToken: cancellationToken))
        yield return new(new EventRow(runEvent.RunId, runEvent.Seq, runEvent.Event, runEvent.NodeLabel), "run");
}
