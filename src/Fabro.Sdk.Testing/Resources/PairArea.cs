using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Pairing of people with the agent of a run.</summary>
internal sealed class PairArea(FabroTestServer server, RunStore store) : IServerArea
{
    private Principal Caller => server.Identity.ToPrincipal();

    public void Map()
    {
        server.Map(FabroOperations.GetRunPairStatus, GetStatus);
        server.Map(FabroOperations.StartRunPair, Start);
        server.Map(FabroOperations.GetRunPair, request => Reply.Json(200, Get(request).Pair.Pair));
        server.Map(FabroOperations.EndRunPair, End);
        server.Map(FabroOperations.SendRunPairMessage, Send);
        server.Map(FabroOperations.GetRunPairTranscript, GetTranscript);
    }

    private (RunRecord Run, PairRecord Pair) Get(TestRequest request)
    {
        var run = store.Get(request);
        var id = request.GetPathValue("pair_id");
        if (!RequestReading.IsUlid(id))
        {
            throw new RefusalException(400, "Invalid pair_id.");
        }

        var pair = run.Pairs.Find(pair => pair.Pair.PairId == id)
            ?? throw new RefusalException(404, "Pair not found.") { Code = "pair_not_found" };
        return (run, pair);
    }

    private HttpResponseMessage GetStatus(TestRequest request)
    {
        var run = store.Get(request);
        var targets = run.Stages
            .Where(static stage => stage.HasActiveAgent)
            .Select(static stage => new PairTarget { StageId = stage.Id, NodeLabel = stage.NodeId });
        return Reply.Json(200, new RunPairStatusResponse
        {
            RunId = run.Id,
            CurrentPair = run.Execution?.Pair?.Pair,
            Targets = [.. targets],
        });
    }

    private HttpResponseMessage Start(TestRequest request)
    {
        var run = store.Get(request);
        var stageId = request.ReadJson<StartPairRequest>(JsonShape.With("stage_id")).StageId;
        if (run.Execution?.Pair is not null)
        {
            throw new RefusalException(409, "Run already has an active pair.") { Code = "already_paired" };
        }

        if (run.IsFinished || run.Execution is null)
        {
            throw new RefusalException(409, "Run is not pairable.") { Code = "run_not_pairable" };
        }

        var stage = run.Stages.Find(stage => stage.Id == stageId && stage.HasActiveAgent)
            ?? throw new RefusalException(409, "Stage has no active agent.") { Code = "agent_not_steerable" };
        var target = new PairTarget { StageId = stage.Id, NodeLabel = stage.NodeId };
        var pair = new PairRecord(new()
        {
            PairId = server.Ids.NextUlid(),
            RunId = run.Id,
            Status = PairStatus.Active,
            StartedAt = server.Now,
            EndedAt = null,
            FailureReason = null,
            Target = target,
        });
        run.Pairs.Add(pair);
        run.Execution.Pair = pair;
        store.Append(run, new RunPairStartedEvent { Properties = new() { PairId = pair.Pair.PairId, Target = target } }, Caller);
        TellSystem(run, pair, PairSystemMessageKind.HumanJoined, "A person has joined.");
        return Reply.Json(200, pair.Pair);
    }

    private HttpResponseMessage End(TestRequest request)
    {
        var (run, pair) = Get(request);
        if (pair.Pair.Status != PairStatus.Active)
        {
            throw new RefusalException(409, "Pair is not active.") { Code = "pair_not_active" };
        }

        (pair.Pair.Status, pair.Pair.EndedAt) = (PairStatus.Ended, server.Now);
        TellSystem(run, pair, PairSystemMessageKind.HumanLeft, "The person has left.");
        var ended = new RunPairEndedProperties { PairId = pair.Pair.PairId, Reason = RunPairEndedReason.UserRequested };
        store.Append(run, new RunPairEndedEvent { Properties = ended }, Caller);
        var response = Reply.Json(200, pair.Pair);
        if (run.Execution is { } execution)
        {
            execution.Pair = null;
            execution.Step();
        }

        return response;
    }

    private HttpResponseMessage Send(TestRequest request)
    {
        var (run, pair) = Get(request);
        var body = request.ReadJson<SendPairMessageRequest>(JsonShape.With("text"));
        if (pair.Pair.Status != PairStatus.Active)
        {
            throw new RefusalException(409, "Pair is not active.") { Code = "pair_not_active" };
        }

        var target = pair.Pair.Target;
        var properties = new AgentPairUserMessageProperties { PairId = pair.Pair.PairId, MessageId = server.Ids.NextUlid() };
        if (body.ClientMessageId is not null)
        {
            properties.ClientMessageId = body.ClientMessageId;
        }

        (properties.Text, properties.Visit) = (body.Text, 1);
        var said = Of(target, new AgentPairUserMessageEvent { Properties = properties });
        store.Append(run, said, Caller);
        var entry = new PairTranscriptUserMessage
        {
            Seq = said.Seq,
            EventId = said.Id,
            Ts = said.Timestamp,
            PairId = pair.Pair.PairId,
            Target = target,
            MessageId = properties.MessageId,
        };
        if (body.ClientMessageId is not null)
        {
            entry.ClientMessageId = body.ClientMessageId;
        }

        entry.Text = body.Text;
        pair.Transcript.Add(entry);
        Answer(run, pair, server.ModelAnswer(body.Text));
        var accepted = new PairMessage { MessageId = properties.MessageId };
        if (body.ClientMessageId is not null)
        {
            accepted.ClientMessageId = body.ClientMessageId;
        }

        accepted.PairId = pair.Pair.PairId;
        accepted.RunId = run.Id;
        accepted.StageId = target.StageId;
        accepted.Text = body.Text;
        accepted.AcceptedAt = said.Timestamp;
        return Reply.Json(202, accepted);
    }

    private void Answer(RunRecord run, PairRecord pair, string text)
    {
        var model = new BillingModelRef { Provider = RunViews.Provider, ModelId = RunViews.Model };
        var answer = Of(pair.Pair.Target, new AgentMessageEvent
        {
            Properties = new()
            {
                Text = text,
                Model = model,
                Billing = Counts.Of(Counts.Usage(model.Provider, model.ModelId, 1, 5, 155)),
                CostSource = CostSource.Estimated,
                ToolCallCount = 0,
                Visit = 1,
            },
        });
        store.Append(run, answer, new PrincipalAgent { SessionId = "", Model = model.ModelId });
        pair.Transcript.Add(new PairTranscriptAssistantMessage
        {
            Seq = answer.Seq,
            EventId = answer.Id,
            Ts = answer.Timestamp,
            PairId = pair.Pair.PairId,
            Target = pair.Pair.Target,
            Text = text,
            ToolCallCount = 0,
        });
    }

    private void TellSystem(RunRecord run, PairRecord pair, PairSystemMessageKind kind, string text)
    {
        var told = Of(pair.Pair.Target, new AgentPairSystemMessageEvent
        {
            Properties = new() { PairId = pair.Pair.PairId, Kind = kind, Text = text, Visit = 1 },
        });
        store.Append(run, told, new PrincipalWorker { RunId = run.Id });
        pair.Transcript.Add(new PairTranscriptSystemMessage
        {
            Seq = told.Seq,
            EventId = told.Id,
            Ts = told.Timestamp,
            PairId = pair.Pair.PairId,
            Target = pair.Pair.Target,
            SystemMessageKind = kind,
            Text = text,
        });
    }

    private HttpResponseMessage GetTranscript(TestRequest request)
    {
        var pair = Get(request).Pair;
        var since = request.ReadNumber("since_seq") ?? 0;
        var limit = (int)Math.Clamp(request.ReadNumber("limit") ?? 100, 1, 1000);
        var entries = pair.Transcript.Select(static entry => (Entry: entry, Seq: SeqOf(entry)))
            .Where(item => (ulong)item.Seq >= since)
            .ToList();
        var page = entries.Take(limit).ToList();
        var next = entries.Count > limit ? entries[limit].Seq : page.Count > 0 ? page[^1].Seq + 1 : (long)since;
        var meta = new JsonObject { ["next_since_seq"] = next, ["has_more"] = entries.Count > limit };
        return Reply.List(page.Select(static item => item.Entry), meta);
    }

    private static long SeqOf(PairTranscriptEntry entry) => entry switch
    {
        PairTranscriptUserMessage message => message.Seq,
        PairTranscriptAssistantMessage message => message.Seq,
        PairTranscriptSystemMessage message => message.Seq,
        _ => 0,
    };

    private static T Of<T>(PairTarget target, T runEvent)
        where T : RunEvent
    {
        (runEvent.NodeId, runEvent.NodeLabel, runEvent.StageId) = (target.NodeLabel, target.NodeLabel, target.StageId);
        return runEvent;
    }
}
