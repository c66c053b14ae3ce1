using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Fabro.Sdk;
using Fabro.Sdk.Dashboard;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Shows live runs and their events on one page.

        usage: Dashboard [--urls http://localhost:5080]

        If FABRO_SERVER is set, the dashboard uses that server. Otherwise, it uses an in-memory test server that starts runs on its own.
        """);
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
builder.Services.AddFabroClient();
if (Environment.GetEnvironmentVariable("FABRO_SERVER") is null)
{
    DemoServer.Add(builder.Services);
}

var app = builder.Build();
app.MapGet(
    "/",
    static async (IRunsClient runs, CancellationToken cancellationToken) =>
        Results.Content(Page.Render(await ListAsync(runs, cancellationToken)), "text/html"));

// The most recent runs.
app.MapGet("/runs", static (IRunsClient runs, CancellationToken cancellationToken) => ListAsync(runs, cancellationToken));

// The live events of all runs. When the browser disconnects, the cancellation token also closes the stream from the Fabro server.
app.MapGet(
    "/events",
    static (IFabroClient fabro, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(FollowAsync(fabro, cancellationToken)));
app.Run();

static async Task<IReadOnlyList<RunRow>> ListAsync(IRunsClient runs, CancellationToken cancellationToken)
{
    var rows = new List<RunRow>();
    await foreach (var run in runs.ListAsync(new() { PageSize = 20, Limit = 20 }, cancellationToken: cancellationToken))
    {
        rows.Add(RunRow.Of(run));
    }

    return rows;
}

static async IAsyncEnumerable<SseItem<EventRow>> FollowAsync(
    IFabroClient fabro, [EnumeratorCancellation] CancellationToken cancellationToken)
{
    await foreach (var runEvent in fabro.Events.AttachAllAsync(cancellationToken: cancellationToken))
    {
        yield return new(new EventRow(runEvent.RunId, runEvent.Seq, runEvent.Event, runEvent.NodeLabel), "run");
    }
}
