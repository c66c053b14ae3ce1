using System.Globalization;
using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Scripts the runs that a test expects: their stages, in order, and the questions that they ask.</summary>
/// <remarks>
/// A script with stages replaces the graph of the workflow. Without stages, the run executes the graph of the workflow, and
/// <see cref="OnStage"/> specifies what its stages do.
/// </remarks>
public sealed class RunScript
{
    private readonly List<(string Id, string Attributes, IReadOnlyList<(string Label, bool EndsRun)> Options, bool IsFreeform)> _nodes = [];
    private readonly Dictionary<string, ScriptedStage> _stages = [];

    internal RunScript(string? workflow) => Workflow = workflow;

    /// <summary>
    /// The runs that the script applies to, by the name of their workflow or graph, the ID of their automation, or their title;
    /// <see langword="null"/> for all runs.
    /// </summary>
    public string? Workflow { get; }

    /// <summary>The number of runs that have used the script.</summary>
    public int Uses { get; internal set; }

    internal bool HasStages => _nodes.Count > 0;

    internal FailureReason? StartFailure { get; private set; }

    internal TimeSpan? StartDelay { get; private set; }

    /// <summary>Adds a stage that runs a command.</summary>
    /// <param name="name">The name of the stage.</param>
    /// <param name="logs">The output of the command, written line by line while it runs.</param>
    /// <param name="duration">
    /// The duration of the stage; <see langword="null"/> for <see cref="FabroTestServerOptions.StageDuration"/>.
    /// </param>
    /// <param name="exitCode">The exit code. Any code other than 0 makes the run fail.</param>
    /// <param name="artifacts">The artifacts of the stage, by path.</param>
    /// <returns>This script.</returns>
    public RunScript Stage(
        string name,
        string? logs = null,
        TimeSpan? duration = null,
        int exitCode = 0,
        IReadOnlyDictionary<string, byte[]>? artifacts = null)
    {
        var failure = exitCode == 0 ? "" : ", goal_gate=true";
        Add(
            name,
            $"shape=parallelogram, script={Quote($"run {name}")}{failure}",
            new ScriptedStage { Logs = logs, Duration = duration, ExitCode = exitCode, Artifacts = Files(artifacts) });
        return this;
    }

    /// <summary>Adds a stage that an agent executes.</summary>
    /// <param name="name">The name of the stage.</param>
    /// <param name="says">The final message of the agent.</param>
    /// <param name="duration">
    /// The duration of the stage; <see langword="null"/> for <see cref="FabroTestServerOptions.StageDuration"/>.
    /// </param>
    /// <param name="inputTokens">The number of input tokens.</param>
    /// <param name="outputTokens">The number of output tokens.</param>
    /// <param name="costUsdMicros">The cost, in millionths of a US dollar.</param>
    /// <returns>This script.</returns>
    public RunScript Agent(
        string name,
        string says = "Done.",
        TimeSpan? duration = null,
        long inputTokens = 100,
        long outputTokens = 20,
        long costUsdMicros = 1000)
    {
        Add(name, "shape=box", new ScriptedStage
        {
            Response = says,
            Duration = duration,
            InputTokens = inputTokens,
            OutputTokens = outputTokens,
            CostUsdMicros = costUsdMicros,
        });
        return this;
    }

    /// <summary>Adds a question. The run waits for the answer. Answering a yes-or-no question with no ends the run.</summary>
    /// <param name="question">The question, such as <c>Question.YesNo("Ship it?")</c>.</param>
    /// <param name="timeout">How long the run waits before it fails; <see langword="null"/> to wait indefinitely.</param>
    /// <returns>This script.</returns>
    public RunScript Asks(Question question, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        var isYesNo = question.QuestionType == QuestionType.YesNo || question.QuestionType == QuestionType.Confirmation;
        var options = question.Options
            .Select((option, index) => (
                Label: option.Label.StartsWith('[') ? option.Label : $"[{option.Key}] {option.Label}",
                EndsRun: isYesNo && index > 0))
            .ToList();
        var name = question.Stage.Length > 0 ? question.Stage : string.Create(CultureInfo.InvariantCulture, $"question{_nodes.Count + 1}");
        var limit = timeout is { } time
            ? string.Create(CultureInfo.InvariantCulture, $", timeout={Math.Ceiling(time.TotalMilliseconds)}ms, goal_gate=true")
            : "";
        var attributes = $"shape=hexagon, label={Quote(question.Text)}, question_type={Quote(question.QuestionType.Value)}{limit}";
        var isFreeform = question.AllowFreeform || question.QuestionType == QuestionType.Freeform;
        _nodes.Add((CheckName(name), attributes, options, isFreeform));
        return this;
    }

    /// <summary>Makes the run fail after the stages added so far.</summary>
    /// <param name="message">The failure message.</param>
    /// <returns>This script.</returns>
    public RunScript Fails(string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        var name = string.Create(CultureInfo.InvariantCulture, $"failure{_nodes.Count + 1}");
        Add(
            name,
            "shape=parallelogram, script=\"exit 1\", goal_gate=true",
            new ScriptedStage { ExitCode = 1, Logs = message, Duration = TimeSpan.Zero, Failure = message });
        return this;
    }

    /// <summary>Specifies what a stage in the graph of the workflow does.</summary>
    /// <param name="node">The ID of the node.</param>
    /// <param name="logs">The output of the command, or the message of the agent.</param>
    /// <param name="duration">
    /// The duration of the stage; <see langword="null"/> for <see cref="FabroTestServerOptions.StageDuration"/>.
    /// </param>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="artifacts">The artifacts of the stage, by path.</param>
    /// <returns>This script.</returns>
    public RunScript OnStage(
        string node,
        string? logs = null,
        TimeSpan? duration = null,
        int exitCode = 0,
        IReadOnlyDictionary<string, byte[]>? artifacts = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(node);
        _stages[node] = new ScriptedStage
        {
            Logs = logs,
            Response = logs,
            Duration = duration,
            ExitCode = exitCode,
            Artifacts = Files(artifacts),
        };
        return this;
    }

    /// <summary>Delays the first stage of the run.</summary>
    /// <param name="delay">The delay.</param>
    /// <returns>This script.</returns>
    public RunScript StartsAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        StartDelay = delay;
        return this;
    }

    /// <summary>Makes the run fail before its first stage, as if its sandbox could not be created.</summary>
    /// <param name="reason">The reason for the failure.</param>
    /// <returns>This script.</returns>
    public RunScript FailsToStart(FailureReason reason)
    {
        StartFailure = reason;
        return this;
    }

    /// <summary>Describes the script for messages.</summary>
    /// <returns>The runs that the script applies to, and its stages.</returns>
    public override string ToString()
    {
        var runs = Workflow is null ? "any run" : $"'{Workflow}'";
        var stages = HasStages ? string.Join(" -> ", _nodes.Select(static node => node.Id)) : "its own graph";
        return $"{runs}: {stages}";
    }

    internal bool IsMeant(RunRecord run)
    {
        string?[] names = [run.Created.WorkflowSlug, run.Created.Graph.Name, run.Created.Automation?.Id, run.Title];
        return Workflow is null || names.Contains(Workflow, StringComparer.OrdinalIgnoreCase);
    }

    internal ScriptedStage? Find(string node) => _stages.GetValueOrDefault(node);

    internal string? FindFailure(string node) => Find(node)?.Failure;

    /// <summary>Converts the stages to the source of a graph.</summary>
    internal string ToSource(string name)
    {
        var source = new StringBuilder();
        source.Append(
            CultureInfo.InvariantCulture,
            $"digraph {(name.Length == 0 ? "Scripted" : name)} {{ start [shape=Mdiamond] exit [shape=Msquare]\n");
        foreach (var (id, attributes, _, _) in _nodes)
        {
            source.Append(CultureInfo.InvariantCulture, $"{id} [{attributes}]\n");
        }

        source.Append(CultureInfo.InvariantCulture, $"start -> {_nodes[0].Id}\n");
        for (var index = 0; index < _nodes.Count; index++)
        {
            var (id, _, options, isFreeform) = _nodes[index];
            var next = index + 1 < _nodes.Count ? _nodes[index + 1].Id : "exit";
            foreach (var (label, endsRun) in options)
            {
                source.Append(CultureInfo.InvariantCulture, $"{id} -> {(endsRun ? "exit" : next)} [label={Quote(label)}]\n");
            }

            if (isFreeform)
            {
                source.Append(CultureInfo.InvariantCulture, $"{id} -> {next} [freeform=true]\n");
            }

            if (options.Count == 0 && !isFreeform)
            {
                source.Append(CultureInfo.InvariantCulture, $"{id} -> {next}\n");
            }
        }

        return source.Append('}').ToString();
    }

    private void Add(string name, string attributes, ScriptedStage stage)
    {
        _nodes.Add((CheckName(name), attributes, [], false));
        _stages[name] = stage;
    }

    private string CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!char.IsAsciiLetter(name[0]) && name[0] != '_'
            || !name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_'))
        {
            throw new ArgumentException(
                $"'{name}' is not a valid stage name. Use only letters, digits, and underscores, and do not start with a digit.",
                nameof(name));
        }

        return _nodes.Exists(node => node.Id == name) || name is "start" or "exit"
            ? throw new ArgumentException($"The stage name '{name}' is reserved or already used in this script.", nameof(name))
            : name;
    }

    private static List<(string, byte[])> Files(IReadOnlyDictionary<string, byte[]>? artifacts) =>
        [.. (artifacts ?? new Dictionary<string, byte[]>()).Select(static pair => (pair.Key, pair.Value))];

    /// <summary>Quotes text for the source of a graph.</summary>
    internal static string Quote(string text)
    {
        var escaped = text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }
}
