using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>
/// A run as a server exposes it: a list of events, and a stream that replays the events from a requested sequence number and ends after
/// the terminal event. Without a sequence number, the stream has only new events. A <see cref="Fault"/> can be planned for each connection.
/// </summary>
internal sealed class PlayedRun : IFabroClient, IRunsClient, IEventsClient, IQuestionsClient
{
    public const string Id = "run_1";

    private readonly object _lock = new();
    private readonly List<RunEvent> _events = [];
    private readonly Queue<Fault> _faults = [];
    private TaskCompletionSource _changed = NewSignal();

    public Uri Address { get; init; } = new("http://fabro.test/");

    public IRunsClient Runs => this;

    public IEventsClient Events => this;

    public IQuestionsClient Questions => this;

    /// <summary>The questions without an answer, by ID.</summary>
    public Dictionary<string, Question> Open { get; } = [];

    /// <summary>The answers, in order: the question's ID, and the answer's kind and content.</summary>
    public List<string> Answers { get; } = [];

    /// <summary>The failure of submitting an answer, and whether the server accepted the answer first; null for success.</summary>
    public Func<Question, SubmitAnswerRequest, (Exception Failure, bool IsTaken)?> AnswerFailure { get; set; } = static (_, _) => null;

    public bool ApprovesItself { get; set; }

    public RunStatus Status { get; set; } = new RunStatusRunning();

    /// <summary>The failure of a status request; null for success.</summary>
    public Func<Exception?> StatusFailure { get; set; } = static () => null;

    public Func<Exception?> ListFailure { get; set; } = static () => null;

    public int Connections { get; private set; }

    public int OpenConnections { get; private set; }

    public int Lists { get; private set; }

    public int StatusCalls { get; private set; }

    /// <summary>The first sequence number that each connection requested.</summary>
    public List<long?> Since { get; } = [];

    /// <summary>The kind and content of an answer.</summary>
    public static string TextOf(SubmitAnswerRequest answer) => answer.Match(
        static _ => "yes",
        static _ => "no",
        static selected => "selected " + selected.OptionKey,
        static selected => "multi_selected " + string.Join(',', selected.OptionKeys),
        static text => "text " + text.Text,
        static _ => "unknown");

    /// <summary>Plans faults for the next connections that have none yet.</summary>
    public PlayedRun Plan(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }

        return this;
    }

    /// <summary>Adds events to the run.</summary>
    public PlayedRun Emit(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Emit(new StageStartedEvent());
        }

        return this;
    }

    public PlayedRun Emit(RunEvent next)
    {
        lock (_lock)
        {
            next.Seq = _events.Count + 1;
            _events.Add(next);
            if (next is RunCompletedEvent)
            {
                Status = new RunStatusSucceeded { Reason = SuccessReason.Completed };
            }
            else if (next is RunFailedEvent)
            {
                Status = new RunStatusFailed { Reason = FailureReason.WorkflowError };
            }

            Wake();
        }

        return this;
    }

    /// <summary>Wakes the streams, for example after a status change.</summary>
    public void Wake()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.TrySetResult();
    }

    public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        StatusCalls++;
        cancellationToken.ThrowIfCancellationRequested();
        if (StatusFailure() is { } failure)
        {
            return Task.FromException<Run>(failure);
        }

        return Task.FromResult(new Run { Id = Id, Lifecycle = new RunLifecycle { Status = Status } });
    }

    public Task<RunProjection> GetStateAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new RunProjection { Conclusion = new Conclusion { FinalGitCommitSha = "abc" } });

    public Task<WorkflowSettings> GetSettingsAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var execution = new RunExecutionSettings { Approval = ApprovesItself ? ApprovalMode.Auto : ApprovalMode.Prompt };
        return Task.FromResult(new WorkflowSettings { Run = new RunNamespace { Execution = execution } });
    }

    /// <summary>How often the run was canceled.</summary>
    public int Cancellations { get; private set; }

    public Exception? CancelFailure { get; set; }

    public Task<Run> CancelAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Cancellations++;
        return CancelFailure is { } failure ? Task.FromException<Run>(failure) : Task.FromResult(new Run { Id = runId });
    }

    /// <summary>Lets the run ask a question.</summary>
    public PlayedRun Ask(string id, QuestionType type, params InterviewOption[] options)
    {
        lock (_lock)
        {
            Open.Add(id, new Question { Id = id, Text = id + "?", QuestionType = type, Options = options });
        }

        return Emit(new InterviewStartedEvent
        {
            Properties = new InterviewStartedProperties { QuestionId = id, Question = id + "?", QuestionType = type },
        });
    }

    /// <summary>Closes a question as answered.</summary>
    public void Close(string id)
    {
        lock (_lock)
        {
            Open.Remove(id);
        }

        Emit(new InterviewCompletedEvent { Properties = new InterviewCompletedProperties { QuestionId = id } });
    }

    public Pageable<Question> ListAsync(string runId, PageOptions? options = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Pageable<Question>.FromItems([.. Open.Values]);
        }
    }

    public Task AnswerAsync(
        string runId,
        string questionId,
        SubmitAnswerRequest answer,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Question? question;
        lock (_lock)
        {
            question = Open.GetValueOrDefault(questionId);
        }

        if (question is null)
        {
            return Task.FromException(
                FabroApiException.Create("Question no longer exists or was already answered.", new ApiErrorDetails { StatusCode = 409 }));
        }

        var failure = AnswerFailure(question, answer);
        if (failure is null or { IsTaken: true })
        {
            Answers.Add($"{questionId} {TextOf(answer)}");
            Close(questionId);
        }

        return failure is null ? Task.CompletedTask : Task.FromException(failure.Value.Failure);
    }

    public Pageable<RunEvent> ListAsync(string runId, EventListOptions? options = null, CancellationToken cancellationToken = default) =>
        Pageable<RunEvent>.FromPages(PagesAsync(options?.Start ?? 1, options?.PageSize ?? 100));

    public IAsyncEnumerable<RunEvent> AttachAsync(
        string runId, EventAttachOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The run handle opens streams with AttachWithResponseAsync.");

    public Task<ApiResponse<EventStream<RunEvent>>> AttachWithResponseAsync(
        string runId, EventAttachOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Connections++;
        Since.Add(options?.SinceSeq);
        var fault = _faults.TryDequeue(out var planned) ? planned : new Fault();
        if (fault.Refusal is { } refusal)
        {
            return Task.FromException<ApiResponse<EventStream<RunEvent>>>(refusal);
        }

        lock (_lock)
        {
            return Core.FakeClient.Wrap(StreamAsync(options?.SinceSeq ?? _events.Count + 1, fault, CancellationToken.None));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async IAsyncEnumerable<Page<RunEvent>> PagesAsync(long start, int size)
    {
        Lists++;
        for (var next = start; ;)
        {
            await Task.Yield();
            if (ListFailure() is { } failure)
            {
                throw failure;
            }

            RunEvent[] page;
            bool hasMore;
            lock (_lock)
            {
                page = [.. _events.Where(item => item.Seq >= next).Take(size)];
                hasMore = page.Length > 0 && page[^1].Seq < _events.Count;
            }

            yield return new Page<RunEvent> { Items = page, HasMore = hasMore };
            if (!hasMore)
            {
                yield break;
            }

            next = page[^1].Seq + 1;
        }
    }

    private async IAsyncEnumerable<RunEvent> StreamAsync(
        long since, Fault fault, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        OpenConnections++;
        try
        {
            var sent = 0;
            for (var next = since; ;)
            {
                RunEvent? item;
                Task changed;
                bool endsHere;
                lock (_lock)
                {
                    item = next <= _events.Count ? _events[(int)next - 1] : null;
                    changed = _changed.Task;
                    // A stream that starts after a terminal event ends once no events are left.
                    endsHere = item is null && _events.Take((int)Math.Min(since - 1, _events.Count)).Any(static past => past.IsTerminal);
                }

                if (endsHere || fault.Closes())
                {
                    yield break;
                }

                if (sent == fault.CutAfter)
                {
                    if (fault.Failure is { } failure)
                    {
                        throw failure;
                    }

                    yield break;
                }

                if (item is null)
                {
                    await changed.WaitAsync(cancellationToken);
                    continue;
                }

                next++;
                sent++;
                if (fault.Drops.Contains(item.Seq))
                {
                    continue;
                }

                if (fault.Garbles.Contains(item.Seq))
                {
                    yield return new UnknownRunEvent();
                    continue;
                }

                yield return item;
                if (fault.Doubles.Contains(item.Seq))
                {
                    yield return item;
                }

                if (item.IsTerminal)
                {
                    yield break;
                }
            }
        }
        finally
        {
            OpenConnections--;
        }
    }

    /// <summary>A fault of a connection.</summary>
    internal sealed record Fault
    {
        public Exception? Refusal { get; init; }

        /// <summary>The number of events after which the connection is cut. Default: never.</summary>
        public int CutAfter { get; init; } = -1;

        /// <summary>Whether the connection is closed in an orderly way; checked whenever the server wakes.</summary>
        public Func<bool> Closes { get; init; } = static () => false;

        /// <summary>The exception when the connection is cut; null for an orderly end.</summary>
        public Exception? Failure { get; init; }

        public IReadOnlyCollection<long> Drops { get; init; } = [];

        public IReadOnlyCollection<long> Doubles { get; init; } = [];

        /// <summary>The events whose frames are unreadable.</summary>
        public IReadOnlyCollection<long> Garbles { get; init; } = [];
    }
}
