using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Executes a run step by step. Between steps, it waits for time to pass or for a client to act.</summary>
internal sealed class RunExecution
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly RunStore _store;
    private readonly IEnumerator<TimeSpan?> _steps;
    private TestTimer? _timer;
    private bool _isStepping;
    private bool _isDone;

    public RunExecution(RunStore store, RunRecord run, RunScript? script, int order)
    {
        (_store, Run, Order) = (store, run, order);
        _steps = new RunFlow(store, this, script).Execute().GetEnumerator();
    }

    public RunRecord Run { get; }

    public int Order { get; }

    /// <summary>Whether the run is queued until other runs end.</summary>
    public bool IsQueued { get; private set; } = true;

    public bool IsActive => !IsQueued && !_isDone;

    public bool IsCancelRequested { get; set; }

    public bool IsPauseRequested { get; set; }

    public bool IsPaused { get; set; }

    /// <summary>The submitted answers that the run has not consumed yet, by question ID.</summary>
    public Dictionary<string, SubmitAnswerRequest> Answers { get; } = [];

    /// <summary>The principals who submitted the answers, by question ID.</summary>
    public Dictionary<string, Principal> Answerers { get; } = [];

    /// <summary>The open pairing; null if there is none.</summary>
    public PairRecord? Pair { get; set; }

    /// <summary>Takes the run off the queue and starts it.</summary>
    public void Begin()
    {
        IsQueued = false;
        Step();
    }

    /// <summary>Executes the next step, if possible.</summary>
    public void Step()
    {
        // A step can have effects that request another step.
        if (_isDone || _isStepping || IsQueued)
        {
            return;
        }

        _timer?.Dispose();
        _isStepping = true;
        try
        {
            if (!_steps.MoveNext())
            {
                _isDone = true;
                _store.BeginNext();
                return;
            }
        }
        finally
        {
            _isStepping = false;
        }

        if (_steps.Current is { } wait)
        {
            _timer = _store.Server.Clock.Create(
                static execution => ((RunExecution)execution!).StepLater(), this, wait, Timeout.InfiniteTimeSpan, TimerKind.Delay);
        }
    }

    /// <summary>Cancels the run after a short delay, as on a real server.</summary>
    public void CancelSoon() => _store.Server.Clock.Create(
        static execution => ((RunExecution)execution!).CancelNow(), this, Moment, Timeout.InfiniteTimeSpan, TimerKind.Delay);

    /// <summary>Stops the execution without emitting events.</summary>
    public void Abandon()
    {
        _timer?.Dispose();
        (_isDone, IsQueued) = (true, false);
        _store.BeginNext();
    }

    private void CancelNow()
    {
        lock (_store.Server.StateLock)
        {
            IsCancelRequested = true;
            Step();
        }
    }

    private void StepLater()
    {
        lock (_store.Server.StateLock)
        {
            Step();
        }
    }
}
