namespace Fabro.Sdk.Veryfront.Tests.Responses;

/// <summary>All forms of API errors are thrown as exceptions of the package's own hierarchy.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData(400, typeof(VeryfrontBadRequestException))]
    [InlineData(401, typeof(VeryfrontAuthenticationException))]
    [InlineData(403, typeof(VeryfrontPermissionDeniedException))]
    [InlineData(404, typeof(VeryfrontNotFoundException))]
    [InlineData(409, typeof(VeryfrontConflictException))]
    [InlineData(418, typeof(VeryfrontApiException))]
    [InlineData(422, typeof(VeryfrontUnprocessableEntityException))]
    [InlineData(429, typeof(VeryfrontRateLimitException))]
    [InlineData(500, typeof(VeryfrontServerException))]
    [InlineData(501, typeof(VeryfrontServerException))]
    [InlineData(503, typeof(VeryfrontUnavailableException))]
    [InlineData(504, typeof(VeryfrontServerException))]
    public async Task Call_AnyStatusCode_ThrowsTheExceptionOfItsClass(int statusCode, Type type)
    {
        using var server = new Played(statusCode, """{"detail":"No such run."}""");

        var exception = await Assert.ThrowsAnyAsync<VeryfrontApiException>(() => server.Client.Runs.GetAsync("r"));

        Assert.IsType(type, exception);
        Assert.Equal(
            (statusCode, "getRun", "/runs/{run_id}", "/runs/r"),
            (exception.StatusCode, exception.OperationId, exception.PathTemplate, exception.RequestPath));
        Assert.Equal("No such run.", Assert.Single(exception.Errors).Detail);
        Assert.IsAssignableFrom<VeryfrontException>(exception);
        Assert.IsAssignableFrom<ApiException>(exception);
    }

    [Theory]
    [InlineData("""{"detail":"No such run."}""", "GET /runs/r (getRun) failed with 404 Not Found: No such run.")]
    [InlineData("""{"error":"No such run."}""", "GET /runs/r (getRun) failed with 404 No such run.")]
    [InlineData("""{"error":"Not here","detail":"It is gone."}""", "GET /runs/r (getRun) failed with 404 Not here: It is gone.")]
    [InlineData("""{"type":"https://errors.test/gone","title":"Gone","status":404,"detail":"It is gone.","code":"run_gone"}""", "GET /runs/r (getRun) failed with 404 Gone: It is gone. Code: run_gone.")]
    [InlineData("", "GET /runs/r (getRun) failed with 404 Not Found.")]
    [InlineData("no JSON", "GET /runs/r (getRun) failed with 404 Not Found: no JSON.")]
    [InlineData("[1]", "GET /runs/r (getRun) failed with 404 Not Found: [1].")]
    public async Task Call_AnyForm_IsInTheMessage(string body, string message)
    {
        var isProblem = body.Contains("https://errors.test", StringComparison.Ordinal);
        using var server = new Played(404, body, isProblem ? "application/problem+json" : "application/json");

        var exception = await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => server.Client.Runs.GetAsync("r"));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task Call_AnotherProgramAnswers_SaysThatItIsNoVeryfrontServer()
    {
        using var server = new Played(200, "<html>Hello</html>", "text/html");

        var exception = await Assert.ThrowsAsync<VeryfrontSerializationException>(() => server.Client.Runs.GetAsync("r"));

        Assert.Contains("does not look like a Veryfront server", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BodyOfAnotherForm_TellsWhere()
    {
        using var server = new Played(200, """{"run_id":7}""", configure: static options => options.StrictReading = true);

        var exception = await Assert.ThrowsAsync<VeryfrontSerializationException>(() => server.Client.Runs.GetAsync("r"));

        Assert.Equal("$.run_id", exception.Path);
    }

    [Fact]
    public async Task Call_ResponseThatIsTooLarge_HasItsOwnException()
    {
        using var server = new Played(200, $$"""{"run_id":"{{new string('x', 200)}}"}""", configure: static options => options.MaxResponseBytes = 100);

        var exception = await Assert.ThrowsAsync<VeryfrontResponseTooLargeException>(() => server.Client.Runs.GetAsync("r"));

        Assert.Equal(100, exception.Limit);
    }

    [Fact]
    public async Task Call_ErrorThatRepeatsTheKey_DoesNotTellIt()
    {
        using var server = new Played(400, """{"detail":"key_0123456789 is not good"}""");

        var exception = await Assert.ThrowsAsync<VeryfrontBadRequestException>(() => server.Client.Runs.GetAsync("r"));

        Assert.DoesNotContain("0123456789", $"{exception} {exception.Body} {exception.Errors[0].Detail}", StringComparison.Ordinal);
    }
}
