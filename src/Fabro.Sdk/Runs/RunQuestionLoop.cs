using System.Net;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Asks a callback every question of a run, once each, from when <see cref="RunHandle.OnQuestion"/> is called until the run has ended or this is disposed.
/// </summary>
public sealed class RunQuestionLoop : IAsyncDisposable
{
    private readonly RunHandle _run;
    private readonly Func<RunQuestion, CancellationToken, Task<RunAnswer?>> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _lock = new();

    /// <summary>Those that are open, with what ends the wait for their answer.</summary>
    private readonly Dictionary<string, CancellationTokenSource> _open = new(StringComparer.Ordinal);
    private readonly List<Task> _answers = [];
    private Exception? _failure;

    internal RunQuestionLoop(RunHandle run, Func<RunQuestion, CancellationToken, Task<RunAnswer?>> answer)
    {
        _run = run;
        _answer = answer;
        Completion = Task.Run(RunAsync);
    }

    /// <summary>
    /// Completes when the run has ended, or this was disposed. It fails with what the callback threw, or with <see cref="FabroRunException"/> where the run cannot be
    /// followed any further: then nobody answers any more.
    /// </summary>
    public Task Completion { get; }

    /// <summary>Stops asking, cancels the callbacks that are under way, and waits for them.</summary>
    /// <returns>When all of it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        try
        {
            // It answers itself, and who asks a person in between asks for nothing.
            if (!await ApprovesItselfAsync().ConfigureAwait(false))
                await FollowAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        finally
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
    }

    private Task<bool> ApprovesItselfAsync() => _run.InsistAsync(
        async token => (await _run.Client.Runs.GetSettingsAsync(_run.Id, options: null, token).ConfigureAwait(false)).Run.Execution.Approval == ApprovalMode.Auto,
        _stop.Token);

    private async Task FollowAsync()
    {
        var outage = new Outage(_run.Options, _run.Clock);
        while (true)
        {
            var isEnded = await _run.InsistAsync(outage, token => FollowOnceAsync(outage, token), _stop.Token).ConfigureAwait(false);
            if (isEnded)
                return;
            await outage.WaitAsync(isAway: false, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Asks as long as a connection lasts.</summary>
    /// <returns>Whether the run has ended.</returns>
    private async Task<bool> FollowOnceAsync(Outage outage, CancellationToken cancellationToken)
    {
        // Connected first, asked for the questions then: one that is put between the two is on the stream.
        await using var connection = await RunConnection.OpenAsync(_run, since: null, cancellationToken).ConfigureAwait(false);
        if ((await _run.GetAsync(cancellationToken).ConfigureAwait(false)).Lifecycle.Status.IsTerminal)
            return true;
        outage.End();
        await AskOpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (await connection.MoveNextAsync().ConfigureAwait(false))
            {
                outage.Forget();
                switch (connection.Current)
                {
                    case { IsTerminal: true }:
                        return true;
                    case InterviewStartedEvent:
                        await AskOpenAsync(cancellationToken).ConfigureAwait(false);
                        break;
                    case InterviewCompletedEvent closed:
                        Close(closed.Properties.QuestionId);
                        break;
                    case InterviewTimeoutEvent closed:
                        Close(closed.Properties.QuestionId);
                        break;
                    case InterviewInterruptedEvent closed:
                        Close(closed.Properties.QuestionId);
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is FabroException or OperationCanceledException && (connection.Verdict is not null || connection.Failure is not null))
        {
            return connection.Failure is { } failure ? throw failure : true;
        }

        return false;
    }

    private async Task AskOpenAsync(CancellationToken cancellationToken)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var question in _run.Client.Questions.ListAsync(_run.Id, options: null, cancellationToken).ConfigureAwait(false))
        {
            open.Add(question.Id);
            Ask(question);
        }

        lock (_lock)
        {
            foreach (var (id, closed) in _open.Where(entry => !open.Contains(entry.Key)))
                closed.Cancel();
        }
    }

    private void Ask(Question question)
    {
        lock (_lock)
        {
            if (_run.HasAnswered(question.Id) || _open.ContainsKey(question.Id))
                return;
            // Never disposed: it holds no timer, and is cancelled with the loop.
            var closed = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            _open.Add(question.Id, closed);
            _answers.Add(Task.Run(() => AnswerAsync(question, closed.Token), CancellationToken.None));
        }
    }

    private void Close(string questionId)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(questionId, out var closed))
                closed.Cancel();
        }
    }

    private async Task AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        try
        {
            string? refusal = null;
            do
            {
                var answer = await _answer(RunQuestion.From(question, refusal), cancellationToken).ConfigureAwait(false);
                // Left to somebody else.
                if (answer is null)
                    return;
                if (answer.QuestionId != question.Id)
                    throw new InvalidOperationException($"The callback answered question {question.Id} with an answer to question {answer.QuestionId}. Make the answer by the question that it is given.");
                refusal = await SendAsync(question, answer, cancellationToken).ConfigureAwait(false);
            }
            while (refusal is not null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Somebody else has answered, its time is up, or the loop ends.
        }
        catch (Exception exception)
        {
            // Nobody would ever know otherwise.
            Interlocked.CompareExchange(ref _failure, exception, null);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sends an answer until the server has it.</summary>
    /// <returns>Why the server does not take it; null once the question is answered, by whomever.</returns>
    private Task<string?> SendAsync(Question question, RunAnswer answer, CancellationToken cancellationToken)
    {
        var mayHaveBeenSent = false;
        return _run.InsistAsync<string?>(
            async token =>
            {
                if (mayHaveBeenSent && !await IsOpenAsync(question.Id, token).ConfigureAwait(false))
                {
                    _run.Answered(question.Id);
                    return null;
                }

                mayHaveBeenSent = true;
                try
                {
                    await _run.Client.Questions.AnswerAsync(_run.Id, question.Id, answer.Request, options: null, token).ConfigureAwait(false);
                }
                catch (FabroConflictException)
                {
                    // Somebody was faster, or this is the second time after a lost connection.
                }
                catch (FabroApiException exception) when (exception.StatusCode is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.UnprocessableEntity)
                {
                    return exception.Errors is [{ Detail: { Length: > 0 } detail }, ..] ? detail : exception.Message;
                }

                _run.Answered(question.Id);
                return null;
            },
            cancellationToken);
    }

    private async Task<bool> IsOpenAsync(string questionId, CancellationToken cancellationToken)
    {
        await foreach (var open in _run.Client.Questions.ListAsync(_run.Id, options: null, cancellationToken).ConfigureAwait(false))
        {
            if (open.Id == questionId)
                return true;
        }

        return false;
    }
}
