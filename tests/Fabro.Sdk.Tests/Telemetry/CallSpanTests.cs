using System.Diagnostics;
using System.Net;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>One span per call, and inside it one per attempt.</summary>
public sealed class CallSpanTests
{
    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task GetAsync_Answered_IsASpanOfTheCallAroundOneOfTheAttempt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(WithRequestId(200));

        await fabro.GetAsync();

        Assert.Equal(0, telemetry.Open);
        var (call, attempt) = (telemetry.Calls.Single(), telemetry.Attempts.Single());
        Assert.Equal(("getApiHealth", ActivityKind.Internal), (call.DisplayName, call.Kind));
        Assert.Equal(("GET /api/v1/health", ActivityKind.Client), (attempt.DisplayName, attempt.Kind));
        Assert.Equal(call.SpanId, attempt.ParentSpanId);
        Assert.Equal(
            """
            fabro.operation=getApiHealth
            fabro.request_id=r-1
            http.request.method=GET
            http.response.status_code=200
            url.template=/api/v1/health
            """,
            TelemetryCapture.TagsOf(call));
        Assert.Equal(
            """
            fabro.request_id=r-1
            http.request.method=GET
            http.response.status_code=200
            network.protocol.version=1.1
            server.address=fabro.test
            server.port=443
            url.full=https://fabro.test/api/v1/health
            url.template=/api/v1/health
            """,
            TelemetryCapture.TagsOf(attempt));
        Assert.Equal((ActivityStatusCode.Unset, ActivityStatusCode.Unset), (call.Status, attempt.Status));
    }

    [Fact]
    public async Task ListAsync_WithAQuery_LeavesTheQueryOut()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Ok);

        await fabro.Runs.ListAsync(new() { PageSize = 7, Query = { ["code"] = "secret" } }).FirstPageAsync();

        Assert.All(telemetry.Spans, static span => Assert.DoesNotContain("?", TelemetryCapture.TagsOf(span)));
        Assert.Equal("https://fabro.test/api/v1/runs", telemetry.Attempts.Single().GetTagItem("url.full"));
    }

    [Fact]
    public async Task GetAsync_Repeated_IsASpanOfEachAttempt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Status(503), Answers.Failing(HttpRequestError.ResponseEnded), Answers.Ok);

        await fabro.GetAsync();

        var call = telemetry.Calls.Single();
        Assert.Equal(3, telemetry.Attempts.Count);
        Assert.All(telemetry.Attempts, attempt => Assert.Equal(call.SpanId, attempt.ParentSpanId));
        Assert.Equal([null, 1, 2], telemetry.Attempts.Select(static attempt => attempt.GetTagItem("http.request.resend_count")));
        Assert.Equal(
            ["503", "System.Net.Http.HttpRequestException", null],
            telemetry.Attempts.Select(static attempt => attempt.GetTagItem("error.type")));
        Assert.Equal(
            [ActivityStatusCode.Error, ActivityStatusCode.Error, ActivityStatusCode.Unset],
            telemetry.Attempts.Select(static attempt => attempt.Status));
        Assert.Equal(
            (null, 200, ActivityStatusCode.Unset),
            (call.GetTagItem("error.type"), call.GetTagItem("http.response.status_code"), call.Status));
    }

    [Fact]
    public async Task GetAsync_ErrorOfTheServer_IsItsStatus()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(WithRequestId(404));

        await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.GetAsync());

        Assert.Equal(0, telemetry.Open);
        Assert.All(
            telemetry.Spans, static span => Assert.Equal(("404", ActivityStatusCode.Error), (span.GetTagItem("error.type"), span.Status)));
        Assert.All(
            telemetry.Spans,
            static span => Assert.Equal((404, "r-1"), (span.GetTagItem("http.response.status_code"), span.GetTagItem("fabro.request_id"))));
    }

    [Fact]
    public async Task GetAsync_ConnectionFailed_IsTheTypeOfTheException()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Failing(HttpRequestError.ConnectionError));

        await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal(0, telemetry.Open);
        Assert.Equal("Fabro.Sdk.FabroConnectionException", telemetry.Calls.Single().GetTagItem("error.type"));
        Assert.Equal(
            4,
            telemetry.Attempts.Count(
                static attempt => (string?)attempt.GetTagItem("error.type") == "System.Net.Http.HttpRequestException"));
    }

    [Fact]
    public async Task GetAsync_AnswerThatCannotBeRead_FailsTheCallAndNotTheAttempt()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(static (_, _) => Task.FromResult(StubHandler.Json(HttpStatusCode.OK, "[]")));

        await Assert.ThrowsAsync<FabroSerializationException>(() => fabro.GetAsync());

        Assert.Equal("Fabro.Sdk.FabroSerializationException", telemetry.Calls.Single().GetTagItem("error.type"));
        Assert.Null(telemetry.Attempts.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task GetAsync_TimeIsUp_EndsEverySpan()
    {
        using var telemetry = new TelemetryCapture();
        var server = new PlayedHandler(Answers.Never);
        using var fabro = ResilientClients.Open(server, _clock, callTimeout: TimeSpan.FromSeconds(5));
        var call = fabro.GetAsync();
        await server.NextAsync();
        Assert.Equal(2, telemetry.Open);
        _clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal(0, telemetry.Open);
        Assert.Equal("Fabro.Sdk.FabroTimeoutException", telemetry.Calls.Single().GetTagItem("error.type"));
    }

    [Fact]
    public async Task GetAsync_TokenRefreshed_IsASpanOfEachRequest()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = ResilientClients.Open(
            WatchedStub.Taking("new-t0ken"),
            _clock,
            configure: static options => options.Credential = new ScriptedCredential("old-t0ken", "new-t0ken"));

        await fabro.GetAsync();

        Assert.Equal([401, 200], telemetry.Attempts.Select(static attempt => attempt.GetTagItem("http.response.status_code")));
        Assert.Equal([null, 1], telemetry.Attempts.Select(static attempt => attempt.GetTagItem("http.request.resend_count")));
    }

    [Fact]
    public async Task SendAsync_RequestOfTheCallersOwn_IsASpanOfTheAttemptAlone()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Ok);

        using var response = await fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news?code=secret"));

        var span = Assert.Single(telemetry.Spans);
        Assert.Equal(("GET", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal("https://fabro.test/api/v2/news", span.GetTagItem("url.full"));
        Assert.Null(span.GetTagItem("url.template"));
    }

    [Fact]
    public async Task GetAsync_WithinASpanOfTheCallers_IsItsChildAndLeavesItCurrent()
    {
        using var telemetry = new TelemetryCapture();
        using var fabro = Open(Answers.Ok);
        using var outer = new Activity("outer").Start();

        await fabro.GetAsync();

        Assert.Same(outer, Activity.Current);
        Assert.Equal(outer.SpanId, telemetry.Calls.Single().ParentSpanId);
    }

    private static Answer WithRequestId(int status) => async (request, cancellationToken) =>
    {
        var response = await Answers.Status(status)(request, cancellationToken);
        response.Headers.Add("x-request-id", "r-1");
        return response;
    };

    private FabroClient Open(params IReadOnlyList<Answer> answers) =>
        ResilientClients.Open(new PlayedHandler(answers), _clock, ResilientClients.Hasty());
}
