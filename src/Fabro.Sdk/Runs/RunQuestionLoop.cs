using System.Net;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Calls a callback once for each question of a run, from the call of <see cref="RunHandle.OnQuestion"/> until the run has ended or the
/// loop is disposed.
/// </summary>
public sealed class RunQuestionLoop : IAsyncDisposable
{
    private readonly RunHandle _run;
    private readonly Func<RunQuestion, CancellationToken, Task<RunAnswer?>> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _lock = new();

    /// <summary>The open questions, each with the source that cancels its callback.</summary>
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
    /// Completes when the run has ended or the loop is disposed. It fails with the exception of the callback, or with
    /// <see cref="FabroRunException"/> if the run can no longer be followed. No questions are answered after a failure.
    /// </summary>
    public Task Completion { get; }

    /// <summary>Stops the loop, cancels the callbacks in progress, and waits for them.</summary>
    /// <returns>A task that completes when the loop and all callbacks have ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        try
        {
            // The run answers its own questions, so the callback is not needed.
            if (!await ApprovesItselfAsync().ConfigureAwait(false))
            {
                await FollowAsync().ConfigureAwait(false);
            }
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
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        }
    }

    private Task<bool> ApprovesItselfAsync() => _run.InsistAsync(
        async token =>
        {
            var settings = await _run.Client.Runs.GetSettingsAsync(_run.Id, options: null, token).ConfigureAwait(false);
            return settings.Run.Execution.Approval == ApprovalMode.Auto;
        },
        _stop.Token);

    private async Task FollowAsync()
    {
        var outage = new Outage(_run.Options, _run.Clock);
        while (true)
        {
            var isEnded = await _run.InsistAsync(outage, token => FollowOnceAsync(outage, token), _stop.Token).ConfigureAwait(false);
            if (isEnded)
            {
                return;
            }

            await outage.WaitAsync(isAway: false, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Handles questions until the connection ends.</summary>
    /// <returns>Whether the run has ended.</returns>
    private async Task<bool> FollowOnceAsync(Outage outage, CancellationToken cancellationToken)
    {
        // The connection is opened before the questions are listed, so a question that is asked between the two is on the stream.
        await using var connection = await RunConnection.OpenAsync(_run, since: null, cancellationToken).ConfigureAwait(false);
        if ((await _run.GetAsync(cancellationToken).ConfigureAwait(false)).Lifecycle.Status.IsTerminal)
        {
            return true;
        }

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
        catch (Exception exception)
            when (exception is FabroException or OperationCanceledException
                && (connection.Verdict is not null || connection.Failure is not null))
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
            {
                closed.Cancel();
            }
        }
    }

    private void Ask(Question question)
    {
        lock (_lock)
        {
            if (_run.HasAnswered(question.Id) || _open.ContainsKey(question.Id))
            {
                return;
            }

            // Never disposed: it holds no timer, and is canceled with the loop.
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
            {
                closed.Cancel();
            }
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
                // Left to other clients.
                if (answer is null)
                {
                    return;
                }

                if (answer.QuestionId != question.Id)
                {
                    throw new InvalidOperationException(
                        $"The callback answered question '{question.Id}' with an answer to question '{answer.QuestionId}'. Create the answer from the question that is passed to the callback.");
                }

                refusal = await SendAsync(question, answer, cancellationToken).ConfigureAwait(false);
            }
            while (refusal is not null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The question was answered elsewhere or has timed out, or the loop ends.
        }
        catch (Exception exception)
        {
            // The exception would otherwise be lost.
            Interlocked.CompareExchange(ref _failure, exception, null);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sends an answer, with retries, until the server has received it.</summary>
    /// <returns>Why the server rejected the answer; null if the question is answered, by this client or another one.</returns>
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
                    await _run.Client.Questions.AnswerAsync(
                        _run.Id, question.Id, answer.Request, options: null, token).ConfigureAwait(false);
                }
                catch (FabroConflictException)
                {
                    // Another client was faster, or a retry follows an answer whose response was lost.
                }
                catch (FabroApiException exception)
                    when (exception.StatusCode is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.UnprocessableEntity)
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
            {
                return true;
            }
        }

        return false;
    }
}
