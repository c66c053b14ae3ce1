using System.Globalization;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Executes a parallel stage, whose branches run concurrently until they join.</summary>
internal sealed class ParallelStage(StageContext context, CommandStage commands)
{
    public IEnumerable<TimeSpan?> Run(FlowNode node, StageWork work)
    {
        var branches = context.Graph.EdgesFrom(node.Id).Select(edge => context.Graph.Find(edge.To)).OfType<FlowNode>().ToList();
        var group = context.StageId(node);
        var start = context.Now;
        Emit(group, context.Of(node, new ParallelStartedEvent
        {
            Properties = new() { Visit = context.State.Visits[node.Id], BranchCount = branches.Count },
        }));
        var works = branches.Select(static _ => new StageWork()).ToList();
        var open = branches.Select((branch, index) => RunBranch(branch, group, index, works[index]).GetEnumerator()).ToList();
        // The real server starts the last branch first.
        foreach (var branch in Enumerable.Reverse(open))
        {
            branch.MoveNext();
        }

        yield return open.Select(static branch => branch.Current).Min();
        while (true)
        {
            open.RemoveAll(static branch => !branch.MoveNext());
            if (open.Count == 0)
            {
                break;
            }

            yield return open.Select(static branch => branch.Current).Min();
        }

        var results = branches
            .Select((branch, index) => new ParallelBranchResult
            {
                Id = branch.Id,
                Index = index,
                Status = works[index].Outcome.Status,
                ContextUpdates = works[index].Outcome.ContextUpdates,
            })
            .ToList();
        var failures = results.Count(static result => result.Status == StageOutcome.Failed);
        Emit(group, context.Of(node, new ParallelCompletedEvent
        {
            Properties = new()
            {
                Visit = context.State.Visits[node.Id],
                DurationMs = (long)(context.Now - start).TotalMilliseconds,
                SuccessCount = results.Count - failures,
                FailureCount = failures,
                Results = results,
            },
        }));
        var array = new JsonArray([.. results.Select(static result => (JsonNode)new JsonObject
        {
            ["id"] = result.Id,
            ["index"] = result.Index,
            ["status"] = result.Status.Value,
            ["context_updates"] = new JsonObject(
                result.ContextUpdates.Select(static pair => KeyValuePair.Create(pair.Key, JsonNode.Parse(pair.Value.GetRawText())))),
        })]);
        work.Outcome.Notes = $"Parallel node dispatched {results.Count} branches ({results.Count - failures} succeeded, {failures} failed)";
        work.Outcome.ContextUpdates = Element.Map(
            ("parallel.branch_count", Element.Of(results.Count)), ("parallel.results", Element.Of(array)));
        work.Outcome.JumpToNode = branches.SelectMany(branch => context.Graph.EdgesFrom(branch.Id))
            .Select(static edge => edge.To)
            .FirstOrDefault();
        if (failures > 0)
        {
            work.Outcome.Status = StageOutcome.Failed;
            work.Outcome.Failure = new() { Message = $"{failures} parallel branches failed", Category = FailureCategory.Deterministic };
        }
    }

    private IEnumerable<TimeSpan?> RunBranch(FlowNode node, string group, int index, StageWork work)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{group}:{index}");
        RunEvent Mark(FlowNode marked, RunEvent runEvent)
        {
            (runEvent.ParallelGroupId, runEvent.ParallelBranchId) = (group, id);
            return runEvent;
        }

        var start = context.Now;
        context.Emit(Mark(node, context.Of(node, new ParallelBranchStartedEvent { Properties = new() { Index = index, GraphVisit = 1 } })));
        if (node.Handler == StageHandler.Command)
        {
            foreach (var wait in commands.Execute(node, node.Text("script") ?? "", work, Mark))
            {
                yield return wait;
            }
        }
        else
        {
            foreach (var wait in context.Pass(context.Script?.Find(node.Id)?.Duration ?? context.Store.Server.Options.StageDuration))
            {
                yield return wait;
            }
        }

        context.Emit(Mark(node, context.Of(node, new ParallelBranchCompletedEvent
        {
            Properties = new() { Index = index, DurationMs = (long)(context.Now - start).TotalMilliseconds, Status = work.Outcome.Status },
        })));
    }

    private void Emit(string group, RunEvent runEvent)
    {
        runEvent.ParallelGroupId = group;
        context.Emit(runEvent);
    }
}
