using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Sessions: conversations about runs.</summary>
internal sealed class SessionArea(FabroTestServer server, RunStore store) : IServerArea
{
    public void Map()
    {
        server.Map(FabroOperations.CreateRunSession, Create);
        server.Map(FabroOperations.ListRunSessions, List);
        server.Map(FabroOperations.GetSession, request => Reply.Json(200, Get(request).ToDetail()));
        server.Map(FabroOperations.ListSessionEvents, ListEvents);
        server.Map(FabroOperations.AttachSessionEvents, Attach);
        server.Map(FabroOperations.SubmitSessionTurn, Submit);
        server.Map(FabroOperations.InterruptSessionTurn, Interrupt);
    }

    private SessionRecord Get(TestRequest request)
    {
        var id = request.GetPathValue("id");
        if (!RequestReading.IsUlid(id))
        {
            throw new RefusalException(400, "Invalid session ID: invalid length");
        }

        return store.Sessions.GetValueOrDefault(id.ToUpperInvariant()) ?? throw new RefusalException(404, "Session not found.");
    }

    private HttpResponseMessage Create(TestRequest request)
    {
        var run = store.Get(request);
        var body = request.ReadJson<CreateRunSessionRequest>();
        var session = new SessionRecord(
            server.Ids.NextUlid(), run, body.Title, body.Model ?? RunViews.Model, body.Provider ?? RunViews.Provider, server.Now);
        store.Sessions.Add(session.Id, session);
        var properties = new RunSessionCreatedProperties();
        if (body.Title is not null)
        {
            properties.Title = body.Title;
        }

        (properties.Model, properties.Provider) = (session.Model, session.ToSummary().Provider);
        Append(session, new RunSessionCreatedEvent { Properties = properties });
        return Reply.Json(201, session.ToSummary());
    }

    private HttpResponseMessage List(TestRequest request)
    {
        var run = store.Get(request);
        if (request.Query.FirstOrDefault(static parameter => parameter.Key is "page[limit]" or "page[offset]") is { Key: not null } page)
        {
            throw RefusalException.Text(400, $"Failed to deserialize query string: invalid type: string \"{page.Value}\", expected u32");
        }

        var sessions = store.Sessions.Values.Where(session => session.Run == run).Reverse();
        return Reply.List(sessions.Select(static session => session.ToSummary()), new JsonObject { ["has_more"] = false });
    }

    private HttpResponseMessage ListEvents(TestRequest request)
    {
        var session = Get(request);
        var since = request.ReadNumber("since_seq") ?? 0;
        var limit = (int)Math.Clamp(request.ReadNumber("limit") ?? 100, 1, 1000);
        var events = session.Events.Select(static item => item.Event).Where(runEvent => (ulong)runEvent.Seq >= since).ToList();
        return Reply.List(events.Take(limit), new JsonObject { ["has_more"] = events.Count > limit });
    }

    private HttpResponseMessage Attach(TestRequest request)
    {
        var session = Get(request);
        var since = request.ReadNumber("since_seq");
        var body = EventArea.NewBody(server);
        var writer = new EventWriter(body, server.CurrentFault, isNamed: true);
        var missed = session.Events.Where(item => since is { } first && (ulong)item.Event.Seq >= first);
        foreach (var (runEvent, text) in missed)
        {
            writer.Write(runEvent, text);
        }

        store.Subscribe(new(writer, [session.Run.Id], EndsWithRun: false, session.Id));
        return Reply.Stream(body);
    }

    private HttpResponseMessage Submit(TestRequest request)
    {
        var session = Get(request);
        var body = request.ReadJson<SubmitTurnRequest>(JsonShape.With("input"));
        if (session.ActiveTurn is { } active)
        {
            throw new RefusalException(409, "Session already has an active turn.")
            {
                Code = "session_active_turn",
                Header = ("x-fabro-active-turn-id", active.Id),
            };
        }

        var turn = new SessionTurn { Id = body.TurnId ?? server.Ids.NextUlid(), StartedAt = server.Now, Input = body.Input };
        session.ActiveTurn = turn;
        session.Messages.Add(new() { Kind = SessionMessageKind.User, Content = body.Input, Timestamp = server.Now });
        var stream = EventArea.NewBody(server);
        var writer = new EventWriter(stream, server.CurrentFault, isNamed: true);
        // The stream of a turn contains the events of that turn.
        void Tell(RunEvent runEvent) => writer.Write(Append(session, runEvent), session.Run.Texts[^1]);
        Tell(new RunSessionTurnStartedEvent { Properties = new() { TurnId = turn.Id, Input = body.Input } });
        Tell(new RunSessionUserMessageEvent { Properties = new() { TurnId = turn.Id, Text = body.Input } });
        session.Pending = server.Clock.Create(
            _ =>
            {
                lock (server.StateLock)
                {
                    if (session.ActiveTurn == turn)
                    {
                        Finish(session, turn, Tell);
                    }
                    else
                    {
                        Tell(new RunSessionTurnInterruptedEvent
                        {
                            Properties = new() { TurnId = turn.Id, Error = "Interrupted: cancelled" },
                        });
                    }

                    stream.End();
                }
            },
            null,
            server.Options.StageDuration,
            Timeout.InfiniteTimeSpan,
            TimerKind.Delay);
        return Reply.Stream(stream).With("x-fabro-turn-id", turn.Id);
    }

    private void Finish(SessionRecord session, SessionTurn turn, Action<RunEvent> tell)
    {
        var answer = server.ModelAnswer(turn.Input);
        var usage = new CompletionUsage
        {
            InputTokens = 1,
            OutputTokens = 5,
            ReasoningTokens = 0,
            CacheReadTokens = 0,
            CacheWriteTokens = 0,
        };
        tell(new RunSessionAssistantDeltaEvent { Properties = new() { TurnId = turn.Id, Delta = answer } });
        tell(new RunSessionAssistantMessageEvent
        {
            Properties = new() { TurnId = turn.Id, Text = answer, Model = session.Model, Usage = usage },
        });
        tell(new RunSessionTurnSucceededEvent { Properties = new() { TurnId = turn.Id, Output = answer } });
        session.Messages.Add(new()
        {
            Kind = SessionMessageKind.Assistant,
            Content = answer,
            ToolCalls = [],
            ProviderParts = [],
            Usage = usage,
            ResponseId = "",
            Timestamp = server.Now,
        });
        (session.ActiveTurn, session.UpdatedAt) = (null, server.Now);
    }

    private HttpResponseMessage Interrupt(TestRequest request)
    {
        var session = Get(request);
        var turnId = request.GetPathValue("turnId");
        if (!RequestReading.IsUlid(turnId))
        {
            throw new RefusalException(400, "Invalid turn ID: invalid length");
        }

        if (session.ActiveTurn?.Id != turnId)
        {
            throw new RefusalException(409, "Turn is not active.");
        }

        session.ActiveTurn = null;
        session.UpdatedAt = server.Now;
        var interrupted = Append(
            session, new RunSessionTurnInterruptedEvent { Properties = new() { TurnId = turnId, Error = "Interrupted." } });
        session.Pending?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Reply.Json(202, interrupted);
    }

    private RunEvent Append(SessionRecord session, RunEvent runEvent)
    {
        runEvent.SessionId = session.Id;
        return store.Append(session.Run, runEvent, id: $"evt_{server.Ids.NextUlid()}");
    }
}
