using System.Net;

namespace Fabro.Sdk.Core.Tests.Errors;

public class ErrorShapeTests
{
    [Fact]
    public async Task Structured_AllMembers_AreRead()
    {
        var exception = await FailAsync(Transports.Json(
            """
            {"errors":[{"status":"409","title":"Conflict","detail":"It runs.","code":"run_not_steerable","request_id":"inner"},
                       {"status":409,"title":"Second"}],"request_id":"outer"}
            """,
            HttpStatusCode.Conflict));

        var conflict = Assert.IsType<FabroConflictException>(exception);
        Assert.Equal(409, conflict.StatusCode);
        Assert.Equal("run_not_steerable", conflict.Code);
        Assert.Equal("outer", conflict.RequestId);
        Assert.Equal(["Conflict", "Second"], conflict.Errors.Select(error => error.Title));
        Assert.Equal(("409", "It runs.", "inner"), (conflict.Errors[0].Status, conflict.Errors[0].Detail, conflict.Errors[0].RequestId));
        Assert.Equal("409", conflict.Errors[1].Status);
        Assert.Equal(
            ("GET", "/api/v1/items/{id}", "retrieveItem", 1),
            (conflict.Method, conflict.PathTemplate, conflict.OperationId, conflict.Attempts));
        Assert.Equal(
            "GET /api/v1/items/1 (retrieveItem) failed with 409 Conflict: It runs. Code: run_not_steerable. Request ID: outer.",
            conflict.Message);
    }

    [Fact]
    public async Task Structured_IdInsideOnly_IsTaken() =>
        Assert.Equal("inner", (await FailAsync(Transports.Json("""{"errors":[{"request_id":"inner"}]}""", HttpStatusCode.NotFound))).RequestId);

    [Fact]
    public async Task OAuth_ErrorAndDescription_AreCodeAndDetail()
    {
        var exception = await FailAsync(Transports.Json(
            """{"error":"invalid_code","error_description":"Invalid authorization code","request_id":"r"}""", HttpStatusCode.BadRequest));

        Assert.IsType<FabroBadRequestException>(exception);
        Assert.Equal("invalid_code", exception.Code);
        Assert.Equal("Invalid authorization code", Assert.Single(exception.Errors).Detail);
        Assert.Equal("r", exception.RequestId);
    }

    [Fact]
    public async Task Short_ErrorAlone_IsASentenceAndNoCode()
    {
        var exception = await FailAsync(Transports.Json("""{"error":"Unauthorized"}""", HttpStatusCode.Unauthorized));

        Assert.IsType<FabroAuthenticationException>(exception);
        Assert.Null(exception.Code);
        Assert.Equal("Unauthorized", Assert.Single(exception.Errors).Title);
    }

    [Theory]
    [InlineData("""{"error":"Invalid request","details":"name is required"}""", "Invalid request", "name is required", null)]
    [InlineData("""{"error":"Invalid request","details":null}""", "Invalid request", null, null)]
    [InlineData("""{"error":"Invalid request","detail":"name is required"}""", "Invalid request", "name is required", null)]
    [InlineData("""{"error":{"message":"name is required","code":"invalid","type":"x"}}""", null, "name is required", "invalid")]
    [InlineData("""{"detail":"No such run."}""", null, "No such run.", null)]
    [InlineData("""{"message":"No such run."}""", null, "No such run.", null)]
    [InlineData("""{"type":"about:blank","title":"Not Found","status":404,"detail":"No such run.","code":"gone"}""", "Not Found", "No such run.", "gone")]
    [InlineData("""{"type":"about:blank","title":"Not Found","status":404}""", "Not Found", null, null)]
    public async Task Single_AnyUsualForm_IsRead(string body, string? title, string? detail, string? code)
    {
        var exception = await FailAsync(Transports.Json(body, HttpStatusCode.NotFound));

        var error = Assert.Single(exception.Errors);
        Assert.Equal((title, detail, code), (error.Title, error.Detail, error.Code));
        Assert.Contains(detail ?? title!, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"detail":[{"loc":["body","name"],"msg":"field required"}]}""")]
    [InlineData("""{"status":404}""")]
    [InlineData("""{"error":7,"detail":{}}""")]
    public async Task Single_OtherForms_AreTheBodyAndInTheMessage(string body)
    {
        var exception = await FailAsync(Transports.Json(body, HttpStatusCode.NotFound));

        Assert.Equal(body, exception.Body);
        Assert.Contains(body.Contains("error", StringComparison.Ordinal) ? "7" : body, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfTheFramework_IsTheBodyAndInTheMessage()
    {
        var exception = await FailAsync(Transports.Text("Failed to deserialize:\n id", HttpStatusCode.UnprocessableEntity));

        Assert.IsType<FabroUnprocessableEntityException>(exception);
        Assert.Empty(exception.Errors);
        Assert.Equal("Failed to deserialize:\n id", exception.Body);
        Assert.Contains("Failed to deserialize:  id.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_NotFound_HasNoBody()
    {
        var exception = await FailAsync(new HttpResponseMessage(HttpStatusCode.NotFound));

        Assert.IsType<FabroNotFoundException>(exception);
        Assert.Null(exception.Body);
        Assert.Null(exception.RequestId);
        Assert.Empty(exception.Errors);
    }

    [Fact]
    public async Task Html_Page_IsNotPutIntoTheMessage()
    {
        var exception = await FailAsync(Transports.Text("<!doctype html><title>Login</title>", HttpStatusCode.BadRequest, "text/html"));

        Assert.Contains("an HTML page", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("doctype", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("<!doctype", exception.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":"none"}""")]
    [InlineData("""{"errors":[1,null,"x"]}""")]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"error":{"message":"nested"}}""")]
    [InlineData("""{"errors":[{"detail":{"not":"text"}}]}""")]
    [InlineData("""{"error":"\ud800"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"errors\":[")]
    public async Task Json_OfAnotherForm_IsStillTheError(string json)
    {
        var exception = await FailAsync(Transports.Json(json, HttpStatusCode.InternalServerError));

        Assert.IsType<FabroServerException>(exception);
        Assert.Equal(json, exception.Body);
        Assert.Null(exception.Code);
    }

    [Fact]
    public async Task RequestId_MissingInTheBody_ComesFromTheHeader()
    {
        using var answer = Transports.Json("""{"errors":[{"title":"x"}]}""", HttpStatusCode.NotFound);
        answer.Headers.TryAddWithoutValidation("x-request-id", "from-header");

        Assert.Equal("from-header", (await FailAsync(answer)).RequestId);
    }

    [Fact]
    public async Task Headers_OfTheAnswer_AreKept()
    {
        using var answer = Transports.Json("{}", HttpStatusCode.TooManyRequests);
        answer.Headers.TryAddWithoutValidation("Retry-After", "3");

        Assert.Equal("3", Assert.IsType<FabroRateLimitException>(await FailAsync(answer)).Headers["retry-after"]);
    }

    [Fact]
    public async Task Attempts_OfAHandler_AreTold()
    {
        var transport = Transports.Over(new StubHandler(request =>
        {
            request.Options.Set(ApiTransport.AttemptsKey, 4);
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }));

        Assert.Equal(4, (await Assert.ThrowsAsync<FabroUnavailableException>(() => transport.SendAsync(Transports.Get()))).Attempts);
    }

    [Theory]
    [InlineData(400, typeof(FabroBadRequestException))]
    [InlineData(401, typeof(FabroAuthenticationException))]
    [InlineData(402, typeof(FabroApiException))]
    [InlineData(403, typeof(FabroPermissionDeniedException))]
    [InlineData(404, typeof(FabroNotFoundException))]
    [InlineData(405, typeof(FabroApiException))]
    [InlineData(409, typeof(FabroConflictException))]
    [InlineData(413, typeof(FabroPayloadTooLargeException))]
    [InlineData(415, typeof(FabroApiException))]
    [InlineData(422, typeof(FabroUnprocessableEntityException))]
    [InlineData(428, typeof(FabroPreconditionRequiredException))]
    [InlineData(429, typeof(FabroRateLimitException))]
    [InlineData(500, typeof(FabroServerException))]
    [InlineData(501, typeof(FabroNotImplementedException))]
    [InlineData(502, typeof(FabroServerException))]
    [InlineData(503, typeof(FabroUnavailableException))]
    [InlineData(504, typeof(FabroServerException))]
    [InlineData(599, typeof(FabroServerException))]
    public async Task Status_Any_HasItsClass(int status, Type type) =>
        Assert.IsType(type, await FailAsync(new HttpResponseMessage((HttpStatusCode)status)));

    [Theory]
    [InlineData(ResponseKind.Binary)]
    [InlineData(ResponseKind.EventStream)]
    public async Task Streams_Error_IsTheSame(ResponseKind kind)
    {
        using var answer = Transports.Json("""{"errors":[{"detail":"gone"}]}""", HttpStatusCode.NotFound);
        var transport = Transports.Answering(answer);

        var exception = await Assert.ThrowsAsync<FabroNotFoundException>(() => kind == ResponseKind.Binary
            ? transport.DownloadAsync(new ApiRequest(TestOperations.Binary, $"x"))
            : transport.OpenEventsAsync(new ApiRequest(TestOperations.Events, $"x"), JsonCodec.Model<Item>()));

        Assert.Equal("gone", exception.Errors[0].Detail);
    }

    private static async Task<FabroApiException> FailAsync(HttpResponseMessage answer) =>
        await Assert.ThrowsAnyAsync<FabroApiException>(
            () => Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));
}
