namespace Fabro.Sdk.Veryfront.Testing;

/// <summary>A run of a test server, with the remaining steps of its script.</summary>
internal sealed class TestRun(Run run, RunScript script, string? publicId = null)
{
    private readonly List<RunEvent> _events = [];
    private int _step;

    public string? PublicId => publicId;

    public Run Run => run;

    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>Applies the next step and the events before it.</summary>
    public void Advance(WireTimestamp now)
    {
        while (_step < script.Steps.Count && !run.Status.HasEnded)
        {
            var step = script.Steps[_step++];
            if (step.EventType is { } type)
            {
                AddEvent(type, step.Payload, now);
            }

            if (step.Status is not { } status)
            {
                continue;
            }

            run.WaitingReason = null;
            if (status.HasEnded)
            {
                End(status, now);
            }
            else
            {
                Change(status, now);
            }

            step.Apply(run);
            return;
        }
    }

    public void End(RunStatus status, WireTimestamp now)
    {
        run.WaitingReason = null;
        Change(status, now);
        run.CompletedAt = now;
    }

    public void AddEvent(string type, JsonElement? payload, WireTimestamp now) =>
        _events.Add(new RunEvent { Id = _events.Count + 1, Type = type, Payload = payload, CreatedAt = now });

    private void Change(RunStatus status, WireTimestamp now)
    {
        run.Status = status;
        run.UpdatedAt = now;
        if (status == RunStatus.Running)
        {
            run.StartedAt ??= now;
        }

        AddEvent($"run.{status}", null, now);
    }
}
