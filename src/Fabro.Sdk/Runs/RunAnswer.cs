using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>An answer to one question, made by it: it fits its kind and its options.</summary>
public sealed class RunAnswer
{
    internal RunAnswer(string questionId, SubmitAnswerRequest request) => (QuestionId, Request) = (questionId, request);

    /// <summary>The id of the question.</summary>
    public string QuestionId { get; }

    /// <summary>What is sent.</summary>
    public SubmitAnswerRequest Request { get; }
}
