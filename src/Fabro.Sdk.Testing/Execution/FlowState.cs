using System.Text.Json;
using System.Text.RegularExpressions;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The state of an executing run: its context values and the outcome of each node.</summary>
internal sealed partial class FlowState(string runId, string goal)
{
    private readonly SortedDictionary<string, JsonElement> _values = new(StringComparer.Ordinal)
    {
        ["graph.goal"] = Element.Of(goal),
        ["internal.fidelity"] = Element.Of("compact"),
        ["internal.run_id"] = Element.Of(runId),
        ["internal.thread_id"] = Element.Null,
    };

    public Dictionary<string, NodeOutcome> Outcomes { get; } = [];

    public List<string> Completed { get; } = [];

    public Dictionary<string, long> Visits { get; } = [];

    public Dictionary<string, long> FailureSignatures { get; } = [];

    public IReadOnlyDictionary<string, JsonElement> Values => new SortedDictionary<string, JsonElement>(_values, StringComparer.Ordinal);

    public string? Text(string name) =>
        _values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long Enter(string node, string? before)
    {
        Visits[node] = Visits.GetValueOrDefault(node) + 1;
        _values["current_node"] = Element.Of(node);
        _values["internal.node_visit_count"] = Element.Of(Visits[node]);
        if (before is not null)
        {
            _values["internal.thread_id"] = Element.Of(before);
            _values[$"thread.{before}.current_node"] = Element.Of(node);
        }

        return Visits[node];
    }

    public void Leave(string node, NodeOutcome outcome)
    {
        foreach (var (name, value) in outcome.ContextUpdates)
        {
            _values[name] = value;
        }

        if (outcome.PreferredLabel is { } label)
        {
            _values["preferred_label"] = Element.Of(label);
        }

        var failure = outcome.Failure;
        _values["outcome"] = Element.Of(outcome.Status.Value);
        _values["failure_class"] = Element.Of(failure?.Category.Value ?? "");
        var signature = failure is null ? "" : Signature(node, failure);
        _values["failure_signature"] = Element.Of(signature);
        if (failure is not null && failure.Category != FailureCategory.Canceled)
        {
            FailureSignatures[signature] = FailureSignatures.GetValueOrDefault(signature) + 1;
        }

        _values[$"internal.retry_count.{node}"] = Element.Of(0);
        Outcomes[node] = outcome;
        if (!Completed.Contains(node))
        {
            Completed.Add(node);
        }
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    // Normalizes a failure as the server does to recognize repeated failures.
    private static string Signature(string node, FailureDetail failure)
    {
        var words = failure.Message.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"{node}|{failure.Category.Value}|{Digits().Replace(string.Join(' ', words), "<n>")}";
    }
}
