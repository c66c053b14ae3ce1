using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Carries a run out, step by step: between two steps it waits for time to pass, or for somebody to do something.</summary>
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

    /// <summary>Whether the run waits for others to end.</summary>
    public bool IsQueued { get; private set; } = true;

    public bool IsActive => !IsQueued && !_isDone;

    public bool IsCancelRequested { get; set; }

    public bool IsPauseRequested { get; set; }

    public bool IsPaused { get; set; }

    /// <summary>The answers that were given and not taken yet, by question.</summary>
    public Dictionary<string, SubmitAnswerRequest> Answers { get; } = [];

    /// <summary>Who gave them.</summary>
    public Dictionary<string, Principal> Answerers { get; } = [];

    /// <summary>The open pair; null for none.</summary>
    public PairRecord? Pair { get; set; }

    /// <summary>Begins, as far as others leave room.</summary>
    public void Begin()
    {
        IsQueued = false;
        Step();
    }

    /// <summary>Goes on, as far as it can.</summary>
    public void Step()
    {
        // What a step does may let somebody ask for another one.
        if (_isDone || _isStepping || IsQueued)
            return;
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
            _timer = _store.Server.Clock.Create(static execution => ((RunExecution)execution!).StepLater(), this, wait, Timeout.InfiniteTimeSpan, TimerKind.Delay);
    }

    /// <summary>Cancels the run, which takes a moment.</summary>
    public void CancelSoon() => _store.Server.Clock.Create(
        static execution => ((RunExecution)execution!).CancelNow(), this, Moment, Timeout.InfiniteTimeSpan, TimerKind.Delay);

    /// <summary>Stops for good, without a trace.</summary>
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
            Step();
    }
}
