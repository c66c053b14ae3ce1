using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The stages of runs and their output.</summary>
internal sealed class StageArea(FabroTestServer server, RunStore store) : IServerArea
{
    private const int MaxPiece = 1024 * 1024;

    public void Map()
    {
        server.Map(
            FabroOperations.ListRunStages,
            request => Reply.List(store.Get(request).Stages.Select(StageViews.ToStage), new JsonObject { ["has_more"] = false }));
        server.Map(FabroOperations.GetRunStageCommandLog, ReadLog);
        server.Map(FabroOperations.GetRunStageContextWindow, ReadContextWindow);
    }

    private HttpResponseMessage ReadLog(TestRequest request)
    {
        var stage = store.Get(request).FindStage(request.GetPathValue("stageId")) ?? throw new RefusalException(404, "Stage not found.");
        var bytes = stage.Output.ToArray();
        var offset = (int)Math.Min(request.ReadNumber("offset") ?? 0, (ulong)bytes.Length);
        var limit = (int)Math.Min(request.ReadNumber("limit") ?? MaxPiece, MaxPiece);
        var piece = bytes.AsSpan(offset, Math.Min(limit, bytes.Length - offset));
        return Reply.Json(200, new CommandLogResponse
        {
            Offset = offset,
            NextOffset = offset + piece.Length,
            TotalBytes = bytes.Length,
            BytesBase64 = Convert.ToBase64String(piece),
            // Like the real server, report the end even if the limit truncates the response.
            Eof = true,
            CasRef = stage.CommandResult?.Output,
            LiveStreaming = stage.Command is not null,
        });
    }

    private HttpResponseMessage ReadContextWindow(TestRequest request)
    {
        var stage = store.Get(request).FindStage(request.GetPathValue("stageId")) ?? throw new RefusalException(404, "Stage not found.");
        var window = stage.ContextWindow;
        var isAgent = stage.Handler == StageHandler.Agent;
        var view = new StageContextWindow
        {
            StageId = stage.Id,
            Available = window is not null,
            UnavailableReason = window is not null
                ? null
                : isAgent ? StageContextWindowUnavailableReason.NotObserved : StageContextWindowUnavailableReason.NotAgentStage,
            Provider = window?.Provider,
            Model = window?.Model,
            ContextWindowTokens = window?.ContextWindowTokens,
            InputTokens = window?.InputTokens,
            UsagePercent = window?.UsagePercent,
            CountMethod = window?.CountMethod,
            Staleness = window is null
                ? StageContextWindowStaleness.Unavailable
                : stage.HasActiveAgent ? StageContextWindowStaleness.Live : StageContextWindowStaleness.Stored,
            GeneratedAt = window?.GeneratedAt,
            EventSeq = window?.EventSeq,
            Breakdown = window?.Breakdown ?? [],
            Warnings = window is not null || isAgent
                ? []
                : [new() { Code = "not_agent_stage", Message = "Context-window data is only available for agent stages." }],
        };
        return Reply.Json(200, view);
    }
}
