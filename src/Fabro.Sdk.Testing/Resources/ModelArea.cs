using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Models and completions. <see cref="FabroTestServer.ModelAnswer"/> provides the responses of the models.</summary>
internal sealed class ModelArea(FabroTestServer server) : IServerArea
{
    private int _responses;

    private List<Model> Models => field ??= Templates.ReadList<Model>("models.json");

    private List<Provider> Providers => field ??= Templates.ReadList<Provider>("providers.json");

    public void Map()
    {
        server.Map(FabroOperations.ListModels, List);
        server.Map(FabroOperations.ListProviders, _ => Reply.List(Providers));
        server.Map(FabroOperations.TestModel, Test);
        server.Map(FabroOperations.TestProviders, _ => TestProviders());
        server.Map(FabroOperations.TestProviderCredentials, TestCredentials);
        server.Map(FabroOperations.CreateCompletion, Complete);
        server.Map(FabroOperations.CreateCompletionStream, Complete);
        server.Map(FabroOperations.CreatePlaygroundChat, Chat);
    }

    private HttpResponseMessage List(TestRequest request)
    {
        var (offset, limit) = request.ReadPage();
        var (provider, query) = (request.GetQueryValue("provider"), request.GetQueryValue("query"));
        var models = Models
            .Where(model => provider is null || model.Provider == provider)
            .Where(model => query is null
                || model.Id.Contains(query, StringComparison.OrdinalIgnoreCase)
                || model.DisplayName.Contains(query, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return Reply.List(models.Skip(offset).Take(limit), new JsonObject { ["has_more"] = offset + limit < models.Count });
    }

    private HttpResponseMessage Test(TestRequest request)
    {
        var id = request.GetPathValue("id");
        var model = Models.Find(model => model.Id == id || model.Aliases.Contains(id))
            ?? throw new RefusalException(404, $"unknown model selector '{id}'");
        return Reply.Json(200, new ModelTestResult
        {
            ModelId = model.Id,
            Provider = model.Provider,
            Status = model.Configured ? ModelTestResultStatus.Ok : ModelTestResultStatus.Skip,
            ErrorMessage = null,
        });
    }

    private HttpResponseMessage TestProviders()
    {
        var configured = Providers.Where(static provider => provider.Configured).ToList();
        return Reply.Json(200, new ProviderTestList
        {
            Data = [.. configured.Select(provider => new ProviderTestResult
            {
                Provider = provider.Id,
                ModelId = Models.Find(model => model.Provider == provider.Id && model.SmallDefault)?.Id,
                Status = ProviderTestStatus.Ok,
                ErrorMessage = null,
            })],
            Summary = new() { Status = ProviderTestStatus.Ok, Total = configured.Count, Passed = configured.Count, Failed = 0 },
        });
    }

    private HttpResponseMessage TestCredentials(TestRequest request)
    {
        var id = request.GetPathValue("provider");
        request.ReadJson<ProviderCredentialTestRequest>(JsonShape.With("api_key"));
        return Providers.Exists(provider => provider.Id == id)
            ? Reply.Json(200, new ProviderCredentialTestResponse { Ok = true })
            : throw new RefusalException(404, $"Provider not found: {id}");
    }

    private static JsonShape MessagesShape(params string[] required) => new()
    {
        Required = required,
        Members = new Dictionary<string, JsonShape>
        {
            ["messages"] = new()
            {
                Items = new()
                {
                    Required = ["role", "content"],
                    Members = new Dictionary<string, JsonShape>
                    {
                        ["content"] = new() { Items = new() { Required = ["kind"], IsTagged = true } },
                    },
                },
            },
        },
    };

    private HttpResponseMessage Complete(TestRequest request)
    {
        var body = request.ReadJson<CreateCompletionRequest>(MessagesShape("messages"));
        var text = server.ModelAnswer(Asked(body.Messages));
        var model = body.Model ?? RunViews.Model;
        var isJson = body.Schema is { ValueKind: JsonValueKind.Object };
        if (isJson && !IsJson(text))
        {
            throw new RefusalException(
                502, "LLM error: No object generated: Failed to parse response as JSON: expected value at line 1 column 1");
        }

        // The server streams unless the request disables it.
        var isStream = !isJson && JsonNode.Parse(request.Content.Span)!["stream"]?.GetValueKind() != JsonValueKind.False;
        return isStream ? Stream(text, model) : Whole(text, model, isJson);
    }

    private HttpResponseMessage Chat(TestRequest request)
    {
        var body = request.ReadJson<CreatePlaygroundChatRequest>(MessagesShape("messages", "workflow_fabro"));
        return Stream(server.ModelAnswer(Asked(body.Messages)), body.Model ?? RunViews.Model);
    }

    private static string Asked(IReadOnlyList<CompletionMessage> messages) =>
        messages is not [.., var last] ? "empty input" : last.Content.OfType<CompletionTextPart>().LastOrDefault()?.Data ?? "empty input";

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private HttpResponseMessage Whole(string text, string model, bool isJson)
    {
        var id = NextId();
        var body = new CompletionResponse
        {
            Id = id,
            Message = Message(id, text, isStreamed: false),
            Model = model,
            Provider = RunViews.Provider,
            StopReason = "end_turn",
            Usage = Usage,
        };
        if (isJson)
        {
            body.Output = JsonDocument.Parse(text).RootElement.Clone();
        }

        if (IsKnown(model))
        {
            (body.CostSource, body.CostUsd) = (CostSource.Estimated, 0.00016m);
        }

        return Reply.Json(200, body);
    }

    private HttpResponseMessage Stream(string text, string model)
    {
        var id = NextId();
        var response = new CompletionStreamResponse
        {
            Id = id,
            Model = model,
            Provider = RunViews.Provider,
            Message = Message(id, text, isStreamed: true),
            FinishReason = "stop",
            Usage = Usage,
            Raw = Element.Of(new JsonObject
            {
                ["id"] = id,
                ["object"] = "response",
                ["created"] = _responses,
                ["model"] = model,
                ["status"] = "completed",
                ["reasoning"] = new JsonArray(),
                ["output"] = new JsonArray(new JsonObject
                {
                    ["id"] = $"msg_{id}",
                    ["type"] = "message",
                    ["role"] = "assistant",
                    ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = text }),
                }),
                ["usage"] = new JsonObject { ["input_tokens"] = 2, ["output_tokens"] = 5, ["total_tokens"] = 7 },
            }),
            Warnings = [],
            RateLimit = Element.Null,
        };
        if (IsKnown(model))
        {
            (response.CostUsd, response.CostSource) = (0.00016m, CostSource.Estimated);
        }

        CompletionStreamEvent[] events =
        [
            new CompletionStreamStartEvent(),
            new CompletionStreamTextStartEvent { TextId = null },
            new CompletionStreamTextDeltaEvent { Delta = text, TextId = null },
            new CompletionStreamTextEndEvent { TextId = null },
            new CompletionStreamFinishEvent { FinishReason = "stop", Usage = Usage, Response = response },
        ];
        var body = new EventBody(server.Clock, Timeout.InfiniteTimeSpan);
        foreach (var streamEvent in events)
        {
            var data = JsonSerializer.Serialize(streamEvent, JsonModels.Options.GetTypeInfo(typeof(CompletionStreamEvent)));
            body.Write($"event: stream_event\ndata: {data}\n\n");
        }

        body.End();
        return Reply.Stream(body);
    }

    private static CompletionUsage Usage =>
        new() { InputTokens = 2, OutputTokens = 5, ReasoningTokens = 0, CacheReadTokens = 0, CacheWriteTokens = 0 };

    private bool IsKnown(string model) => Models.Exists(known => known.Id == model || known.Aliases.Contains(model));

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"resp_{++_responses:000000}");

    // The provider's own parts precede the text.
    private static CompletionMessage Message(string id, string text, bool isStreamed)
    {
        var parts = new List<JsonNode?>();
        if (isStreamed)
        {
            parts.Add(new JsonObject
            {
                ["kind"] = "openai_reasoning",
                ["data"] = new JsonObject { ["id"] = $"rs_{id}", ["type"] = "reasoning", ["summary"] = new JsonArray() },
            });
        }

        var message = new JsonObject { ["id"] = $"msg_{id}", ["type"] = "message" };
        if (isStreamed)
        {
            message["status"] = "completed";
        }

        message["role"] = "assistant";
        message["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = text });
        parts.Add(new JsonObject { ["kind"] = "openai_message", ["data"] = message });
        parts.Add(new JsonObject { ["kind"] = "text", ["data"] = text });
        var whole = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray([.. parts]) };
        return (CompletionMessage)JsonSerializer.Deserialize(
            whole.ToJsonString(), JsonModels.Options.GetTypeInfo(typeof(CompletionMessage)))!;
    }
}
