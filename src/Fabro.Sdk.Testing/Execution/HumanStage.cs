using System.Text.RegularExpressions;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Executes a human gate: it asks a question and waits for the answer.</summary>
internal sealed partial class HumanStage(StageContext context)
{
    public IEnumerable<TimeSpan?> Run(FlowNode node, StageWork work)
    {
        var edges = context.Graph.EdgesFrom(node.Id).ToList();
        var options = edges.Select(static edge => (Label: EdgeChoice.Label(edge), edge.To))
            .Where(static edge => edge.Label is not null)
            .Select(static edge => (Option: ToOption(edge.Label!), Target: edge.To))
            .ToList();
        var freeform = edges.Find(static edge => edge.Attributes.TryGetValue("freeform", out var value) && value.Text == "true");
        var type = node.Text("question_type") is { } text
            ? QuestionType.FromValue(text)
            : options.Count > 0 ? QuestionType.MultipleChoice : QuestionType.Freeform;
        if (context.IsDryRun || context.IsApprovedByItself)
        {
            var first = options.FirstOrDefault();
            Choose(node, work, first.Option is null ? [] : [first], first.Option?.Key ?? "");
            if (context.IsDryRun)
            {
                work.Outcome.Notes = $"[Simulated] {node.Id}";
            }

            yield break;
        }

        var id = context.Store.Server.Ids.NextUlid();
        var asked = new InterviewStartedProperties { QuestionId = id, Question = node.Label, Stage = node.Id, QuestionType = type };
        if (options.Count > 0)
        {
            asked.Options = [.. options.Select(static option => option.Option)];
        }

        asked.AllowFreeform = freeform is not null;
        var limit = FlowGraph.ReadDuration(node.Text("timeout") ?? "");
        if (limit is { } seconds)
        {
            asked.TimeoutSeconds = seconds.TotalSeconds;
        }

        context.Emit(context.Of(node, new InterviewStartedEvent { Properties = asked }));
        context.Emit(new RunBlockedEvent { Properties = new() { BlockedReason = BlockedReason.HumanInputRequired } });
        var start = context.Now;
        SubmitAnswerRequest? answer;
        while (!context.Execution.Answers.Remove(id, out answer))
        {
            if (context.Execution.IsCancelRequested)
            {
                context.Emit(new RunUnblockedEvent { Properties = new() });
                work.IsCutOff = true;
                yield break;
            }

            foreach (var wait in context.PauseIfAsked())
            {
                yield return wait;
            }

            if (limit is { } time && context.Now >= start + time)
            {
                break;
            }

            yield return limit is { } rest ? start + rest - context.Now : null;
        }

        var durationMs = (long)(context.Now - start).TotalMilliseconds;
        if (answer is null)
        {
            context.Emit(context.Of(node, new InterviewTimeoutEvent
            {
                Properties = new() { QuestionId = id, Question = node.Label, Stage = node.Id, DurationMs = durationMs },
            }));
            context.Emit(new RunUnblockedEvent { Properties = new() });
            var otherwise = node.Text("human.default_choice") is { } choice
                ? options.Find(option => option.Target == choice || option.Option.Key == choice)
                : default;
            if (otherwise.Option is null)
            {
                work.Outcome.Status = StageOutcome.Failed;
                work.Outcome.Failure = new() { Message = "human gate timed out", Category = FailureCategory.Deterministic };
            }
            else
            {
                Choose(node, work, [otherwise], otherwise.Option.Key);
            }

            yield break;
        }

        var said = Text(answer);
        var completed = new InterviewCompletedEvent
        {
            Properties = new() { QuestionId = id, Question = node.Label, Answer = said, DurationMs = durationMs },
        };
        context.Emit(context.Of(node, completed), context.Execution.Answerers.GetValueOrDefault(id) ?? context.Worker);
        context.Emit(new RunUnblockedEvent { Properties = new() });
        if (answer is SubmitAnswerTextRequest { Text: var words })
        {
            work.Outcome.SuggestedNextIds = freeform is null ? [] : [freeform.To];
            work.Outcome.ContextUpdates = Element.Map(
                ($"human.gate.{node.Id}.answer", Element.Of(words)),
                ($"human.gate.{node.Id}.question", Element.Of(node.Label)),
                ("human.gate.label", Element.Of(words)),
                ("human.gate.selected", Element.Of("freeform")),
                ("human.gate.text", Element.Of(words)));
            yield break;
        }

        Choose(node, work, Chosen(answer, options), said);
    }

    /// <summary>Returns why an answer does not match a question; null if it does.</summary>
    public static string? FindRefusal(Question question, SubmitAnswerRequest answer)
    {
        var isYesNo = question.QuestionType == QuestionType.YesNo || question.QuestionType == QuestionType.Confirmation;
        var fits = answer switch
        {
            SubmitAnswerYesRequest or SubmitAnswerNoRequest => isYesNo,
            SubmitAnswerSelectedRequest => question.Options.Count > 0 && question.QuestionType != QuestionType.MultiSelect,
            SubmitAnswerMultiSelectedRequest => question.QuestionType == QuestionType.MultiSelect,
            SubmitAnswerTextRequest => question.AllowFreeform || question.QuestionType == QuestionType.Freeform,
            _ => false,
        };
        if (!fits)
        {
            return "Answer does not match question type.";
        }

        var keys = answer switch
        {
            SubmitAnswerSelectedRequest { OptionKey: var key } => [key],
            SubmitAnswerMultiSelectedRequest { OptionKeys: var several } => several,
            _ => [],
        };
        return keys.All(key => question.Options.Any(option => option.Key == key)) ? null : "Invalid option key.";
    }

    private static List<(InterviewOption Option, string Target)> Chosen(
        SubmitAnswerRequest answer, List<(InterviewOption Option, string Target)> options) => answer switch
        {
            SubmitAnswerYesRequest => [.. options.Take(1)],
            SubmitAnswerNoRequest => [.. options.Skip(1).Take(1)],
            SubmitAnswerSelectedRequest { OptionKey: var key } => options.FindAll(option => option.Option.Key == key),
            SubmitAnswerMultiSelectedRequest { OptionKeys: var keys } => options.FindAll(option => keys.Contains(option.Option.Key)),
            _ => [],
        };

    private static string Text(SubmitAnswerRequest answer) => answer switch
    {
        SubmitAnswerYesRequest => "yes",
        SubmitAnswerNoRequest => "no",
        SubmitAnswerSelectedRequest { OptionKey: var key } => key,
        SubmitAnswerMultiSelectedRequest { OptionKeys: var keys } => string.Join(", ", keys),
        SubmitAnswerTextRequest { Text: var text } => text,
        _ => "",
    };

    private static void Choose(FlowNode node, StageWork work, List<(InterviewOption Option, string Target)> chosen, string said)
    {
        var label = string.Join(", ", chosen.Select(static option => option.Option.Label));
        work.Outcome.PreferredLabel = label;
        work.Outcome.SuggestedNextIds = [.. chosen.Take(1).Select(static option => option.Target)];
        work.Outcome.ContextUpdates = Element.Map(
            ($"human.gate.{node.Id}.answer", Element.Of(said)),
            ($"human.gate.{node.Id}.label", Element.Of(label)),
            ($"human.gate.{node.Id}.question", Element.Of(node.Label)),
            ("human.gate.label", Element.Of(label)),
            ("human.gate.selected", Element.Of(string.Join(',', chosen.Select(static option => option.Option.Key)))));
    }

    private static InterviewOption ToOption(string label)
    {
        var key = KeyForm().Match(label);
        return new() { Key = key.Success ? key.Groups[1].Value : label[..1].ToUpperInvariant(), Label = label };
    }

    [GeneratedRegex(@"^\[(\w+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
