using System.Globalization;
using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>What becomes of runs that a test expects: their stages, in order, and the questions that they ask.</summary>
/// <remarks>
/// With stages of its own, a script takes the place of the workflow's graph. With none, the graph is gone through, and <see cref="OnStage"/> says what its stages do.
/// </remarks>
public sealed class RunScript
{
    private readonly List<(string Id, string Attributes, IReadOnlyList<(string Label, bool EndsRun)> Options, bool IsFreeform)> _nodes = [];
    private readonly Dictionary<string, ScriptedStage> _stages = [];

    internal RunScript(string? workflow) => Workflow = workflow;

    /// <summary>The runs that are meant: those whose workflow, graph, automation or title has this name; <see langword="null"/> for all.</summary>
    public string? Workflow { get; }

    /// <summary>How many runs have followed the script.</summary>
    public int Uses { get; internal set; }

    internal bool HasStages => _nodes.Count > 0;

    internal FailureReason? StartFailure { get; private set; }

    internal TimeSpan? StartDelay { get; private set; }

    /// <summary>Adds a stage that runs a command.</summary>
    /// <param name="name">The stage's name.</param>
    /// <param name="logs">What it puts out, line by line while it runs.</param>
    /// <param name="duration">How long it takes; the server's <see cref="FabroTestServerOptions.StageDuration"/> by default.</param>
    /// <param name="exitCode">How it ends; any other code than 0 lets the run fail.</param>
    /// <param name="artifacts">The files that it leaves, by their paths.</param>
    /// <returns>The script.</returns>
    public RunScript Stage(string name, string? logs = null, TimeSpan? duration = null, int exitCode = 0, IReadOnlyDictionary<string, byte[]>? artifacts = null)
    {
        var failure = exitCode == 0 ? "" : ", goal_gate=true";
        Add(name, $"shape=parallelogram, script={Quote($"run {name}")}{failure}", new ScriptedStage { Logs = logs, Duration = duration, ExitCode = exitCode, Artifacts = Files(artifacts) });
        return this;
    }

    /// <summary>Adds a stage that an agent works on.</summary>
    /// <param name="name">The stage's name.</param>
    /// <param name="says">What the agent says at its end.</param>
    /// <param name="duration">How long it takes; the server's <see cref="FabroTestServerOptions.StageDuration"/> by default.</param>
    /// <param name="inputTokens">The tokens that it has read.</param>
    /// <param name="outputTokens">The tokens that it has written.</param>
    /// <param name="costUsdMicros">What that costs, in millionths of a US dollar.</param>
    /// <returns>The script.</returns>
    public RunScript Agent(string name, string says = "Done.", TimeSpan? duration = null, long inputTokens = 100, long outputTokens = 20, long costUsdMicros = 1000)
    {
        Add(name, "shape=box", new ScriptedStage { Response = says, Duration = duration, InputTokens = inputTokens, OutputTokens = outputTokens, CostUsdMicros = costUsdMicros });
        return this;
    }

    /// <summary>Adds a question to a person. The run waits for the answer; a no to a question of yes or no ends it there.</summary>
    /// <param name="question">The question, such as <c>Question.YesNo("Ship it?")</c>.</param>
    /// <param name="timeout">How long the run waits before it fails; <see langword="null"/> for as long as it takes.</param>
    /// <returns>The script.</returns>
    public RunScript Asks(Question question, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        var isYesNo = question.QuestionType == QuestionType.YesNo || question.QuestionType == QuestionType.Confirmation;
        var options = question.Options.Select((option, index) => (Label: option.Label.StartsWith('[') ? option.Label : $"[{option.Key}] {option.Label}", EndsRun: isYesNo && index > 0)).ToList();
        var name = question.Stage.Length > 0 ? question.Stage : string.Create(CultureInfo.InvariantCulture, $"question{_nodes.Count + 1}");
        var limit = timeout is { } time ? string.Create(CultureInfo.InvariantCulture, $", timeout={Math.Ceiling(time.TotalMilliseconds)}ms, goal_gate=true") : "";
        _nodes.Add((CheckName(name), $"shape=hexagon, label={Quote(question.Text)}, question_type={Quote(question.QuestionType.Value)}{limit}", options, question.AllowFreeform || question.QuestionType == QuestionType.Freeform));
        return this;
    }

    /// <summary>Lets the run fail, behind the stages so far.</summary>
    /// <param name="message">Why.</param>
    /// <returns>The script.</returns>
    public RunScript Fails(string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        var name = string.Create(CultureInfo.InvariantCulture, $"failure{_nodes.Count + 1}");
        Add(name, "shape=parallelogram, script=\"exit 1\", goal_gate=true", new ScriptedStage { ExitCode = 1, Logs = message, Duration = TimeSpan.Zero, Failure = message });
        return this;
    }

    /// <summary>Says what a stage of the workflow's own graph does.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="logs">What it puts out; for an agent, what it says.</param>
    /// <param name="duration">How long it takes.</param>
    /// <param name="exitCode">How it ends.</param>
    /// <param name="artifacts">The files that it leaves, by their paths.</param>
    /// <returns>The script.</returns>
    public RunScript OnStage(string node, string? logs = null, TimeSpan? duration = null, int exitCode = 0, IReadOnlyDictionary<string, byte[]>? artifacts = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(node);
        _stages[node] = new ScriptedStage { Logs = logs, Response = logs, Duration = duration, ExitCode = exitCode, Artifacts = Files(artifacts) };
        return this;
    }

    /// <summary>Lets the run wait before its first stage.</summary>
    /// <param name="delay">How long.</param>
    /// <returns>The script.</returns>
    public RunScript StartsAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        StartDelay = delay;
        return this;
    }

    /// <summary>Lets the run fail before its first stage, as one whose sandbox cannot be made.</summary>
    /// <param name="reason">The reason that it tells.</param>
    /// <returns>The script.</returns>
    public RunScript FailsToStart(FailureReason reason)
    {
        StartFailure = reason;
        return this;
    }

    /// <summary>The script as messages tell it.</summary>
    /// <returns>The runs that are meant, and the stages.</returns>
    public override string ToString() => $"{(Workflow is null ? "any run" : $"'{Workflow}'")}: {(HasStages ? string.Join(" -> ", _nodes.Select(static node => node.Id)) : "its own graph")}";

    internal bool IsMeant(RunRecord run) => Workflow is null || new[] { run.Created.WorkflowSlug, run.Created.Graph.Name, run.Created.Automation?.Id, run.Title }.Contains(Workflow, StringComparer.OrdinalIgnoreCase);

    internal ScriptedStage? Find(string node) => _stages.GetValueOrDefault(node);

    internal string? FindFailure(string node) => Find(node)?.Failure;

    /// <summary>The stages as a graph.</summary>
    internal string ToSource(string name)
    {
        var source = new StringBuilder();
        source.Append(CultureInfo.InvariantCulture, $"digraph {(name.Length == 0 ? "Scripted" : name)} {{ start [shape=Mdiamond] exit [shape=Msquare]\n");
        foreach (var (id, attributes, _, _) in _nodes)
            source.Append(CultureInfo.InvariantCulture, $"{id} [{attributes}]\n");
        source.Append(CultureInfo.InvariantCulture, $"start -> {_nodes[0].Id}\n");
        for (var index = 0; index < _nodes.Count; index++)
        {
            var (id, _, options, isFreeform) = _nodes[index];
            var next = index + 1 < _nodes.Count ? _nodes[index + 1].Id : "exit";
            foreach (var (label, endsRun) in options)
                source.Append(CultureInfo.InvariantCulture, $"{id} -> {(endsRun ? "exit" : next)} [label={Quote(label)}]\n");
            if (isFreeform)
                source.Append(CultureInfo.InvariantCulture, $"{id} -> {next} [freeform=true]\n");
            if (options.Count == 0 && !isFreeform)
                source.Append(CultureInfo.InvariantCulture, $"{id} -> {next}\n");
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
        if (!char.IsAsciiLetter(name[0]) && name[0] != '_' || !name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_'))
            throw new ArgumentException($"'{name}' is no name of a stage: it must have only letters, digits and underscores, and begin with none of the digits.", nameof(name));
        return _nodes.Exists(node => node.Id == name) || name is "start" or "exit" ? throw new ArgumentException($"The script has a stage '{name}' already.", nameof(name)) : name;
    }

    private static List<(string, byte[])> Files(IReadOnlyDictionary<string, byte[]>? artifacts) => [.. (artifacts ?? new Dictionary<string, byte[]>()).Select(static pair => (pair.Key, pair.Value))];

    /// <summary>Text as a graph has it.</summary>
    internal static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
