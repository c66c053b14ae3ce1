using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Overloads of <see cref="IQuestionsClient"/> for answers with a single value.</summary>
public static class QuestionsClientExtensions
{
    /// <summary>Answers a question with one of its options. Calls <see cref="IQuestionsClient.AnswerAsync"/>.</summary>
    /// <param name="questions">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="question">The question.</param>
    /// <param name="optionKey">The key of the option (<see cref="InterviewOption.Key"/>).</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the answer.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task AnswerAsync(
        this IQuestionsClient questions,
        string runId,
        Question question,
        string optionKey,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(question);
        return questions.AnswerAsync(
            runId, question.Id, new SubmitAnswerSelectedRequest { OptionKey = optionKey }, options, cancellationToken);
    }

    /// <summary>Answers a question. Calls <see cref="IQuestionsClient.AnswerAsync"/>.</summary>
    /// <param name="questions">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer: yes, no, an option, several options or a text.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the answer.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task AnswerAsync(
        this IQuestionsClient questions,
        string runId,
        Question question,
        SubmitAnswerRequest answer,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        return questions.AnswerAsync(runId, question.Id, answer, options, cancellationToken);
    }
}
