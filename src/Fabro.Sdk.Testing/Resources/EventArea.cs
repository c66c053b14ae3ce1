using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The events of runs: listing, appending, and streaming.</summary>
internal sealed class EventArea(FabroTestServer server, RunStore store) : IServerArea
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly string[] Envelope = ["id", "ts", "run_id", "event", "properties"];
    private static readonly string[] NoticeMembers = ["level", "code", "message"];

    // Events that only the corresponding operations may emit.
    private static readonly HashSet<string> Lifecycle =
    [
        "run.cancel.requested",
        "run.pause.requested",
        "run.unpause.requested",
        "run.archived",
        "run.unarchived",
        "run.title.updated",
        "pull_request.linked",
        "pull_request.unlinked",
    ];

    public void Map()
    {
        server.Map(FabroOperations.ListRunEvents, request => List(request, store.Get(request), static _ => true));
        server.Map(FabroOperations.ListStageEvents, ListOfStage);
        server.Map(FabroOperations.AppendRunEvent, Append);
        server.Map(
            FabroOperations.GetRunEventDetail,
            static _ => throw RefusalException.Text(
                500,
                "Wrong number of path arguments for `Path`. Expected 1 but got 2. Note that multiple parameters must be extracted with a tuple `Path<(_, _)>` or a struct `Path<YourParams>`"));
        server.Map(FabroOperations.AttachRunEvents, Attach);
        server.Map(FabroOperations.AttachEvents, AttachAll);
    }

    /// <summary>Creates the body of an event stream.</summary>
    public static EventBody NewBody(FabroTestServer server) => new(server.Clock, KeepAlive);

    private HttpResponseMessage ListOfStage(TestRequest request)
    {
        var run = store.Get(request);
        var stageId = request.GetPathValue("stageId");
        return List(request, run, runEvent => runEvent.StageId == stageId);
    }

    private HttpResponseMessage List(TestRequest request, RunRecord run, Func<RunEvent, bool> isMeant)
    {
        var since = request.ReadNumber("since_seq");
        var before = server.IsStable ? null : request.ReadNumber("before_seq");
        var limit = (int)Math.Clamp(request.ReadNumber("limit") ?? 100, 1, 1000);
        var isDescending = !server.IsStable && request.GetQueryValue("order") == "desc";
        if (before is not null && (!isDescending || since is not null))
        {
            throw new RefusalException(400, "before_seq requires order=desc and cannot be combined with since_seq");
        }

        if (isDescending && since is not null)
        {
            throw new RefusalException(400, "since_seq cannot be combined with order=desc");
        }

        var indexes = Enumerable.Range(0, run.Events.Count)
            .Where(index => isMeant(run.Events[index])
                && (ulong)run.Events[index].Seq >= (since ?? 0)
                && (before is null || (ulong)run.Events[index].Seq < before))
            .ToList();
        if (isDescending)
        {
            indexes.Reverse();
        }

        return Reply.List(indexes.Take(limit).Select(index => run.Events[index]), new JsonObject { ["has_more"] = indexes.Count > limit });
    }

    private HttpResponseMessage Append(TestRequest request)
    {
        var run = store.Get(request);
        if (RequestReading.FindSyntaxFailure(request.Content.Span) is { } syntax)
        {
            throw new RefusalException(400, syntax);
        }

        var body = JsonNode.Parse(request.Content.Span) as JsonObject
            ?? throw new RefusalException(400, "Invalid run event: expected an object");
        if (Envelope.FirstOrDefault(name => !body.ContainsKey(name)) is { } missing)
        {
            throw new RefusalException(400, $"Invalid run event: missing field `{missing}`");
        }

        var name = body.ReadText("event")
            ?? throw new RefusalException(400, "Invalid run event: invalid type for `event`, expected a string");
        if (Lifecycle.Contains(name))
        {
            throw new RefusalException(
                400,
                $"{name} is a lifecycle event; clients must call the corresponding operation endpoint instead of injecting it via append_run_event");
        }

        var properties = body["properties"] as JsonObject;
        if (name == "run.notice" && NoticeMembers.FirstOrDefault(member => properties?.ContainsKey(member) != true) is { } lost)
        {
            throw new RefusalException(400, $"Invalid run event: missing field `{lost}`");
        }

        if (name == "run.created")
        {
            throw new RefusalException(
                500, "event rejected by run projection: Invalid event payload: run.created cannot be applied to an initialized projection");
        }

        if (name == "run.completed" && properties.ReadText("status") is var status && !StageOutcome.FromValue(status ?? "").IsKnown)
        {
            throw new RefusalException(
                500,
                $"event rejected by run projection: Invalid event payload: invalid completed stage status: unknown stage outcome: {status}");
        }

        var runEvent = (RunEvent)JsonSerializer.Deserialize(request.Content.Span, JsonModels.Options.GetTypeInfo(typeof(RunEvent)))!;
        store.Restore(run, runEvent, run.LastSeq + 1);
        return Reply.Json(200, new AppendEventResponse { Seq = runEvent.Seq });
    }

    private HttpResponseMessage Attach(TestRequest request)
    {
        var run = store.Get(request);
        var since = request.ReadNumber("since_seq");
        var body = NewBody(server);
        var writer = new EventWriter(body, server.CurrentFault);
        var end = run.Events.Where(static runEvent => runEvent.IsTerminal).Select(static runEvent => (long?)runEvent.Seq).FirstOrDefault();
        if (since is { } first)
        {
            // If the stream starts after the terminal event, replay the tail.
            var last = end is { } seq && (long)Math.Min(first, long.MaxValue) <= seq ? seq : long.MaxValue;
            for (var index = 0; index < run.Events.Count; index++)
            {
                if ((ulong)run.Events[index].Seq >= first && run.Events[index].Seq <= last)
                {
                    writer.Write(run.Events[index], run.Texts[index]);
                }
            }
        }

        if (end is not null)
        {
            body.End();
        }
        else
        {
            store.Subscribe(new(writer, [run.Id], EndsWithRun: true));
        }

        return Reply.Stream(body);
    }

    private HttpResponseMessage AttachAll(TestRequest request)
    {
        List<string>? ids = request.GetQueryValue("run_id") is { } text ? [.. text.Split(',')] : null;
        if (ids?.Find(static id => !RequestReading.IsUlid(id)) is { } bad)
        {
            throw new RefusalException(400, $"invalid run_id '{bad}': invalid {(bad.Length == 26 ? "character" : "length")}");
        }

        var body = NewBody(server);
        store.Subscribe(new(new EventWriter(body, server.CurrentFault) { MayLag = true }, ids, EndsWithRun: false));
        return Reply.Stream(body);
    }
}
