using System.Net;
using System.Text.Json;
using Fabro.Sdk.Testing;
using RichardSzalay.MockHttp;

namespace Fabro.Sdk.Core.Tests.Errors;

public class RecordedErrorTests
{
    public static TheoryData<string> Scenarios => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task EveryRecordedError_Answered_IsTheTypedException(string scenario)
    {
        var number = 0;
        foreach (var exchange in RecordingFiles.Load(scenario).Exchanges)
        {
            if (exchange.Response.Status >= 400)
            {
                await CheckAsync(exchange, $"{scenario} error {++number}: {exchange.Request.Method} {exchange.Request.Path}");
            }
        }
    }

    private static async Task CheckAsync(Exchange exchange, string place)
    {
        var recorded = exchange.Response;
        var template = exchange.Request.Path.Split('?')[0];
        var operation = new ApiOperation
        {
            Profile = FabroProfile.Instance,
            Id = exchange.Operation ?? "none",
            Method = new HttpMethod(exchange.Request.Method),
            Path = template,
        };
        using var mock = new MockHttpMessageHandler();
        mock.When("*").Respond(_ => Answer(recorded));

        var exception = await Assert.ThrowsAnyAsync<FabroApiException>(
            () => Transports.Over(mock).SendAsync(new ApiRequest(operation, $"api/v1/{place}")));

        var expected = Expect(recorded);
        Assert.Equal(recorded.Status, exception.StatusCode);
        Assert.True(
            exception.GetType() == FabroApiException.Create("", new ApiErrorDetails { StatusCode = recorded.Status }).GetType(), place);
        Assert.True(expected.Code == exception.Code, place);
        Assert.True(expected.RequestId == exception.RequestId, place);
        Assert.True(expected.Detail == (exception.Errors is [var first, ..] ? first.Detail : null), place);
        Assert.Equal((exchange.Request.Method, template, operation.Id), (exception.Method, exception.PathTemplate, exception.OperationId));
    }

    private static HttpResponseMessage Answer(ExchangeResponse recorded)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)recorded.Status)
        {
            Content = new ByteArrayContent(recorded.ReadBody()),
        };
        foreach (var (name, value) in recorded.Headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, value) && name != "content-length")
            {
                answer.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return answer;
    }

    // Reads the recording directly, independently of the SDK's own reader.
    private static (string? Code, string? Detail, string? RequestId) Expect(ExchangeResponse recorded)
    {
        var header = recorded.Headers.FirstOrDefault(pair => pair.Key == "x-request-id").Value;
        if (!recorded.HasJson)
        {
            return (null, null, header);
        }

        var json = recorded.Json;
        var outer = json.TryGetProperty("request_id", out var id) ? id.GetString() : header;
        if (json.TryGetProperty("errors", out var errors))
        {
            return (Member(errors[0], "code"), Member(errors[0], "detail"), outer);
        }

        return Member(json, "error_description") is { } description ? (Member(json, "error"), description, outer) : (null, null, outer);
    }

    private static string? Member(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.GetString() : null;
}
