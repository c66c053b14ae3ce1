namespace Fabro.Sdk.Veryfront.Testing;

/// <summary>Scripts a run, step by step. The run advances by one step each time it is read.</summary>
public sealed class RunScript
{
    private readonly List<Step> _steps = [];

    internal IReadOnlyList<Step> Steps => _steps;

    /// <summary>Adds a step in which the run is running.</summary>
    /// <returns>This script.</returns>
    public RunScript Runs() => Add(RunStatus.Running, static _ => { });

    /// <summary>Adds a step in which the run is waiting.</summary>
    /// <param name="reason">What the run is waiting for.</param>
    /// <returns>This script.</returns>
    public RunScript Waits(RunWaitingReason reason) => Add(RunStatus.Waiting, run => run.WaitingReason = reason);

    /// <summary>Adds an event.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="payload">The payload of the event, as JSON; <see langword="null"/> for none.</param>
    /// <returns>This script.</returns>
    /// <exception cref="JsonException">The payload is not valid JSON.</exception>
    public RunScript Emits(string type, string? payload = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        var parsed = payload is null ? (JsonElement?)null : Parse(payload);
        _steps.Add(new(null, static _ => { }, type, parsed));
        return this;
    }

    /// <summary>Adds a step in which the run has completed.</summary>
    /// <param name="output">The output of the run, as JSON; <see langword="null"/> for none.</param>
    /// <returns>This script.</returns>
    /// <exception cref="JsonException">The output is not valid JSON.</exception>
    public RunScript Completes(string? output = null)
    {
        var parsed = output is null ? (JsonElement?)null : Parse(output);
        return Add(RunStatus.Completed, run => run.Output = parsed);
    }

    /// <summary>Adds a step in which the run has failed.</summary>
    /// <param name="message">The error message.</param>
    /// <param name="code">The machine-readable code of the error; <see langword="null"/> for none.</param>
    /// <returns>This script.</returns>
    public RunScript Fails(string message, string? code = null) =>
        Add(RunStatus.Failed, run => run.Error = new RunError { Message = message, Code = code });

    private RunScript Add(RunStatus status, Action<Run> apply)
    {
        _steps.Add(new(status, apply, null, null));
        return this;
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    internal sealed record Step(RunStatus? Status, Action<Run> Apply, string? EventType, JsonElement? Payload);
}
