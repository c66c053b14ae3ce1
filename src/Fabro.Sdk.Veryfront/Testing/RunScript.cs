using System.Text.Json;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront.Testing;

/// <summary>What becomes of a run, step by step: each time that it is asked for it is one step further.</summary>
public sealed class RunScript
{
    private readonly List<Step> _steps = [];

    internal IReadOnlyList<Step> Steps => _steps;

    /// <summary>The run is carried out.</summary>
    /// <returns>The script.</returns>
    public RunScript Runs() => Add(RunStatus.Running, static _ => { });

    /// <summary>The run waits.</summary>
    /// <param name="reason">What it waits for.</param>
    /// <returns>The script.</returns>
    public RunScript Waits(RunWaitingReason reason) => Add(RunStatus.Waiting, run => run.WaitingReason = reason);

    /// <summary>The run has an event.</summary>
    /// <param name="type">What happens.</param>
    /// <param name="payload">What else there is to tell, as JSON; <see langword="null"/> for nothing.</param>
    /// <returns>The script.</returns>
    /// <exception cref="JsonException">The payload is no JSON.</exception>
    public RunScript Emits(string type, string? payload = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        var parsed = payload is null ? (JsonElement?)null : Parse(payload);
        _steps.Add(new(null, static _ => { }, type, parsed));
        return this;
    }

    /// <summary>The run does its work.</summary>
    /// <param name="output">What it gives back, as JSON; <see langword="null"/> for nothing.</param>
    /// <returns>The script.</returns>
    /// <exception cref="JsonException">The output is no JSON.</exception>
    public RunScript Completes(string? output = null)
    {
        var parsed = output is null ? (JsonElement?)null : Parse(output);
        return Add(RunStatus.Completed, run => run.Output = parsed);
    }

    /// <summary>The run fails.</summary>
    /// <param name="message">What happens.</param>
    /// <param name="code">The word by which programs tell the error; <see langword="null"/> for none.</param>
    /// <returns>The script.</returns>
    public RunScript Fails(string message, string? code = null) => Add(RunStatus.Failed, run => run.Error = new RunError { Message = message, Code = code });

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
