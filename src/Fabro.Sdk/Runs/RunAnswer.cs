using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>An answer to a question. It is created by the question, so it matches its kind and its options.</summary>
public sealed class RunAnswer
{
    internal RunAnswer(string questionId, SubmitAnswerRequest request) => (QuestionId, Request) = (questionId, request);

    /// <summary>The id of the question.</summary>
    public string QuestionId { get; }

    /// <summary>The request to send.</summary>
    public SubmitAnswerRequest Request { get; }
}
