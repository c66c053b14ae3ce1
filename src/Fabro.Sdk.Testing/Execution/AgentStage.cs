using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Executes an agent stage: the simulated agent responds with a default message or with the scripted one.</summary>
internal sealed class AgentStage(StageContext context)
{
    private const long ContextWindowTokens = 272_000;

    public IEnumerable<TimeSpan?> Run(FlowNode node, StageWork work)
    {
        if (context.IsDryRun)
        {
            work.Outcome.Notes = $"[Simulated] {node.Id}";
            yield break;
        }

        var step = context.Script?.Find(node.Id);
        var model = new { Provider = RunViews.Provider, Name = context.Run.Created.Settings.Run.Model.Name ?? RunViews.Model };
        var isAgent = node.Handler == StageHandler.Agent;
        var prompt = Prompt(node);
        context.Emit(context.Of(node, new StagePromptEvent
        {
            Properties = new()
            {
                Visit = context.State.Visits[node.Id],
                Text = prompt,
                Mode = isAgent ? StagePromptMode.Agent : StagePromptMode.Prompt,
                Provider = model.Provider,
                Model = model.Name,
            },
        }));
        var start = context.Now;
        var session = isAgent ? Begin(node, prompt, model.Provider, model.Name) : null;
        foreach (var wait in context.Pass(step?.Duration ?? context.Store.Server.Options.StageDuration))
        {
            yield return wait;
        }

        // While a person is paired with the agent, it does not continue by itself.
        while (context.Execution.Pair is not null && !context.Execution.IsCancelRequested)
        {
            yield return null;
        }

        foreach (var wait in context.PauseIfAsked())
        {
            yield return wait;
        }

        var response = step?.Response ?? "Done.";
        var usage = Counts.Usage(
            model.Provider, model.Name, step?.InputTokens ?? 100, step?.OutputTokens ?? 20, step?.CostUsdMicros ?? 1000);
        if (session is not null)
        {
            End(node, session, response, model.Provider, model.Name, usage);
        }

        if (context.Execution.IsCancelRequested)
        {
            work.Outcome.Status = StageOutcome.Failed;
            work.Outcome.Failure = new() { Message = "Agent cancelled", Category = FailureCategory.Canceled };
            yield break;
        }

        context.Emit(context.Of(node, new PromptCompletedEvent
        {
            Properties = new() { Response = response, Model = model.Name, Provider = model.Provider, Billing = usage },
        }));
        work.InferenceMs = (long)(context.Now - start).TotalMilliseconds;
        work.Response = response;
        work.Outcome.Usage = usage;
        if (step is { ExitCode: not 0 })
        {
            work.Outcome.Status = StageOutcome.Failed;
            work.Outcome.Failure = new() { Message = response, Category = FailureCategory.Deterministic };
            yield break;
        }

        work.Outcome.Notes = $"Stage completed: {node.Id}";
        work.Outcome.ContextUpdates = Element.Map(
            ("last_response", Element.Of(response)),
            ("last_stage", Element.Of(node.Id)),
            ($"response.{node.Id}", Element.Of(response)));
    }

    private string Prompt(FlowNode node)
    {
        var text = new StringBuilder($"Goal: {context.Run.Goal}\n\n");
        var before = context.State.Completed.Where(id => context.Graph.Find(id)?.Handler != StageHandler.Start).ToList();
        if (before.Count > 0)
        {
            text.Append("## Completed stages\n");
        }

        foreach (var id in before)
        {
            text.Append($"- **{id}**: {context.State.Outcomes[id].Status.Value}\n");
            if (context.State.Outcomes[id].Usage?.Input.Usage.Model.ModelId is { } model)
            {
                text.Append($"  - Model: {model}\n");
            }
        }

        if (before.Count > 0)
        {
            text.Append('\n');
        }

        return text.Append('\n').Append(node.Text("prompt") ?? node.Label).ToString();
    }

    private string Begin(FlowNode node, string prompt, string provider, string model)
    {
        var session = context.Store.Server.Ids.NextUuid();
        context.Emit(new AgentSessionStartedEvent { SessionId = session, Properties = new() { Provider = provider, Model = model } });
        Emit(node, session, new AgentMemoryLoadedEvent
        {
            Properties = new() { ProviderProfile = "gpt56", Files = [], TotalLoadedBytes = 0, BudgetBytes = 32768, Visit = 1 },
        });
        Emit(node, session, new AgentSkillsDiscoveredEvent
        {
            Properties = new() { ProviderProfile = "gpt56", SourceDirs = [], Skills = [], Visit = 1 },
        });
        Emit(node, session, new AgentSessionActivatedEvent
        {
            Properties = new()
            {
                ThreadId = context.State.Text("internal.thread_id"),
                Provider = provider,
                Model = model,
                PermissionLevel = PermissionLevel.Full,
                Capabilities = [AgentSessionActivatedPropertiesCapability.Steer],
                Visit = 1,
            },
        });
        Emit(node, session, new AgentToolsAvailableEvent
        {
            Properties = new()
            {
                Tools =
                [
                    new()
                    {
                        Name = "shell_command",
                        Description = "Tool shell_command",
                        Source = new AgentToolSourceNative(),
                        Category = AgentToolCategory.Shell,
                        Invoked = false,
                    },
                ],
                Visit = 1,
            },
        });
        Emit(node, session, new AgentInputEvent { Properties = new() { Text = prompt, Visit = 1 } });
        Emit(node, session, new AgentLlmStartedEvent
        {
            Properties = new() { RequestedModel = new() { Provider = provider, ModelId = model }, Visit = 1 },
        });
        return session;
    }

    private void End(FlowNode node, string session, string response, string provider, string model, BilledModelUsage usage)
    {
        Emit(node, session, new AgentLlmFirstOutputEvent { Properties = new() { Kind = LlmOutputKind.Text, Visit = 1 } });
        Emit(node, session, new AgentSessionDeactivatedEvent { Properties = new() { Visit = 1 } });
        Say(context, node, session, response, provider, model, Counts.Of(usage));
        context.Emit(new AgentSessionEndedEvent { SessionId = session, Properties = new() });
    }

    /// <summary>Creates the event for a message of the agent.</summary>
    public static RunEvent Say(
        StageContext context, FlowNode node, string session, string text, string provider, string model, BilledTokenCounts billing)
    {
        var message = context.Of(node, new AgentMessageEvent
        {
            Properties = new()
            {
                Text = text,
                Model = new() { Provider = provider, ModelId = model },
                Billing = billing,
                CostSource = CostSource.Estimated,
                ToolCallCount = 0,
                Visit = 1,
                ContextWindow = new()
                {
                    Provider = provider,
                    Model = model,
                    ContextWindowTokens = ContextWindowTokens,
                    InputTokens = billing.InputTokens,
                    UsagePercent = 100.0 * billing.InputTokens / ContextWindowTokens,
                    CountMethod = StageContextWindowCountMethod.ResponseUsageScaledBreakdown,
                    Staleness = StageContextWindowStaleness.Live,
                    GeneratedAt = context.Now,
                    Breakdown = [],
                    Warnings = [],
                },
            },
        });
        message.SessionId = session;
        context.Emit(message, new PrincipalAgent { SessionId = session, Model = model });
        return message;
    }

    private void Emit(FlowNode node, string session, RunEvent runEvent)
    {
        runEvent.SessionId = session;
        context.Emit(context.Of(node, runEvent));
    }
}
