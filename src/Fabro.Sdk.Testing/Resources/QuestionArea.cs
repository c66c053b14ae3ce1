using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The questions that runs ask.</summary>
internal sealed class QuestionArea(FabroTestServer server, RunStore store) : IServerArea
{
    private static readonly string[] Kinds = ["yes", "no", "selected", "multi_selected", "text"];

    public void Map()
    {
        server.Map(FabroOperations.ListRunQuestions, List);
        server.Map(FabroOperations.SubmitRunAnswer, Answer);
    }

    private HttpResponseMessage List(TestRequest request)
    {
        var questions = store.Get(request).Questions.Select(static question => question.Question);
        return Reply.List(questions, new JsonObject { ["has_more"] = false });
    }

    private HttpResponseMessage Answer(TestRequest request)
    {
        var run = store.Get(request);
        if (RequestReading.FindSyntaxFailure(request.Content.Span) is { } syntax)
        {
            throw RefusalException.Text(400, $"Failed to parse the request body as JSON: {syntax}");
        }

        if (!Kinds.Contains((JsonNode.Parse(request.Content.Span) as JsonObject).ReadText("kind")))
        {
            throw RefusalException.Text(
                422,
                "Failed to deserialize the JSON body into the target type: data did not match any variant of untagged enum SubmitAnswerRequest");
        }

        var answer = (SubmitAnswerRequest)JsonSerializer.Deserialize(
            request.Content.Span, JsonModels.Options.GetTypeInfo(typeof(SubmitAnswerRequest)))!;
        var question = run.Questions.Find(question => question.Question.Id == request.GetPathValue("qid"))?.Question;
        if (question is null || run.Execution is not { } execution)
        {
            throw new RefusalException(409, "Question no longer exists or was already answered.");
        }

        if (HumanStage.FindRefusal(question, answer) is { } refusal)
        {
            throw new RefusalException(400, refusal);
        }

        execution.Answers[question.Id] = answer;
        execution.Answerers[question.Id] = server.Identity.ToPrincipal();
        execution.Step();
        return Reply.Empty(204);
    }
}
