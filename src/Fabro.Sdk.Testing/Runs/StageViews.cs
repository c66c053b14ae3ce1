using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Creates the models that the server returns for a stage.</summary>
internal static class StageViews
{
    public static StageProjection ToProjection(StageRecord stage)
    {
        var view = new StageProjection
        {
            FirstEventSeq = stage.FirstSeq,
            Prompt = stage.Prompt,
            Response = stage.Response,
            Completion = stage.Completion,
            ProviderUsed = stage.Model,
            Diff = null,
            ScriptInvocation = stage.Command,
            ScriptTiming = ToTiming(stage.CommandResult),
            ParallelResults = stage.ParallelResults,
        };
        if (stage.BranchId is not null)
        {
            view.ParallelBranchId = stage.BranchId;
        }

        view.Output = stage.CommandResult?.Output;
        if (stage.CommandResult is { } result)
        {
            (view.OutputBytes, view.LiveStreaming, view.Termination) = (result.OutputBytes, result.LiveStreaming, result.Termination);
        }

        view.StartedAt = stage.StartedAt;
        if (stage.Timing is not null)
        {
            view.Timing = stage.Timing;
        }

        view.Usage = stage.Tokens;
        if (stage.Billing is { Input.Usage.Model: var model })
        {
            view.Model = model;
        }

        if (stage.PermissionLevel is not null)
        {
            view.PermissionLevel = stage.PermissionLevel;
        }

        if (stage.Tools.Count > 0)
        {
            view.AgentTools = stage.Tools;
        }

        if (stage.ContextWindow is not null)
        {
            view.ContextWindow = stage.ContextWindow;
        }

        view.AgentControl = AgentControlState.Running;
        view.State = stage.State;
        view.Handler = stage.Handler;
        view.GraphVisit = stage.Visit;
        return view;
    }

    public static RunStage ToStage(StageRecord stage)
    {
        var view = new RunStage
        {
            Id = stage.Id,
            Name = stage.NodeId,
            Handler = stage.Handler ?? StageHandler.Agent,
            Status = stage.State,
            NodeId = stage.NodeId,
            Visit = stage.Visit,
            GraphVisit = stage.Visit,
            StartedAt = stage.StartedAt,
            Billing = stage.Tokens,
        };
        if (stage.Timing is { } timing)
        {
            view.WallTimeMs = timing.WallTimeMs;
        }

        if (stage.GroupId is not null)
        {
            view.ParallelGroupId = stage.GroupId;
        }

        if (stage.BranchIndex is not null)
        {
            view.ParallelBranchIndex = stage.BranchIndex;
        }

        if (stage.Model is not null)
        {
            view.ProviderUsed = stage.Model;
        }

        return view;
    }

    public static RunBilling ToBilling(RunRecord run)
    {
        // Start and exit stages have no cost and are not listed.
        var stages = run.Stages
            .Where(static stage => stage.Handler is not { } handler || (handler != StageHandler.Start && handler != StageHandler.Exit))
            .ToList();
        var total = Counts.Sum(stages.Select(static stage => stage.Tokens));
        var timing = Counts.Timing(
            TimeSpan.FromMilliseconds(stages.Sum(static stage => stage.Timing?.WallTimeMs ?? 0)),
            stages.Select(static stage => stage.Timing));
        var totals = new RunBillingTotals
        {
            Timing = timing,
            InputTokens = total.InputTokens,
            OutputTokens = total.OutputTokens,
            TotalTokens = total.TotalTokens,
            ReasoningTokens = total.ReasoningTokens,
            CacheReadTokens = total.CacheReadTokens,
            CacheWriteTokens = total.CacheWriteTokens,
        };
        if (total.TotalUsdMicros is not null)
        {
            totals.TotalUsdMicros = total.TotalUsdMicros;
        }

        return new() { ByModel = [.. ByModel(stages)], Stages = [.. stages.Select(ToBilling)], Totals = totals };
    }

    public static IEnumerable<BillingByModel> ByModel(IEnumerable<StageRecord> stages) => stages
        .Where(static stage => stage.Billing is not null)
        .GroupBy(static stage => (stage.Billing!.Input.Usage.Model.Provider, stage.Billing.Input.Usage.Model.ModelId))
        .Select(static group => new BillingByModel
        {
            Model = group.First().Billing!.Input.Usage.Model,
            Stages = group.Count(),
            Billing = Counts.Sum(group.Select(static stage => stage.Tokens)),
        });

    private static RunBillingStage ToBilling(StageRecord stage) => new()
    {
        Stage = new() { Id = stage.NodeId, Name = stage.NodeId },
        Model = stage.Billing?.Input.Usage.Model,
        Billing = stage.Tokens,
        Timing = stage.Timing ?? new() { WallTimeMs = 0, InferenceTimeMs = 0, ToolTimeMs = 0, ActiveTimeMs = 0 },
        StartedAt = stage.StartedAt,
        State = stage.State,
    };

    private static StageScriptTiming? ToTiming(CommandCompletedProperties? result)
    {
        if (result is null)
        {
            return null;
        }

        var timing = new StageScriptTiming
        {
            Output = result.Output,
            DurationMs = result.DurationMs,
            Termination = result.Termination,
            OutputBytes = result.OutputBytes,
            LiveStreaming = result.LiveStreaming,
        };
        if (result.ExitCode is not null)
        {
            timing.ExitCode = result.ExitCode;
        }

        return timing;
    }
}
