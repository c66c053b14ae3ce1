using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static Fabro.Sdk.Samples.Tests.Recordings.Recorded;

namespace Fabro.Sdk.Samples.Tests.Recordings;

public sealed class RecordedServerTests
{
    [Theory]
    [InlineData("/a?x=1&y=2", "/a?y=2&x=1")]
    [InlineData("/a?page[limit]=3", "/a?page%5Blimit%5D=3")]
    [InlineData("/a?q=one%20two", "/a?q=one+two")]
    [InlineData("/a%20b/c@1", "/a%20b/c%401")]
    [InlineData("/a?flag", "/a?flag=")]
    public async Task Get_SameRequestSpeltOtherwise_IsAnswered(string recorded, string asked)
    {
        await using var played = await PlayedRecording.StartAsync(Get(recorded, "here"));

        Assert.Equal("here", await played.GetAsync(asked));
    }

    [Theory]
    [InlineData("/a%2Fb")]
    [InlineData("/a/b/")]
    [InlineData("/a/B")]
    [InlineData("/a/b?x=1")]
    public async Task Get_AnotherRequest_IsRefusedByName(string asked)
    {
        await using var played = await PlayedRecording.StartAsync(Get("/a/b", "here"));

        using var response = await played.Http.GetAsync(asked);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("404", error.GetProperty("status").GetString());
        Assert.Equal($"The recording has no GET {asked}.", error.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Get_RepeatedParameter_KeepsTheOrderOfItsValues()
    {
        await using var played = await PlayedRecording.StartAsync(
            Get("/a?status=x&status=y", "x then y"), Get("/a?status=y&status=x", "y then x"));

        Assert.Equal("y then x", await played.GetAsync("/a?status=y&status=x"));
    }

    [Fact]
    public async Task Get_RecordedSeveralTimes_GivesEachOnceAndRepeatsTheLast()
    {
        await using var played = await PlayedRecording.StartAsync(Get("/a", "1"), Get("/b", "other"), Get("/a", "2"), Get("/a", "3"));

        Assert.Equal("1, 2, 3, 3", await played.GetAsync("/a", "/a", "/a", "/a"));
    }

    [Fact]
    public async Task Get_BeforeAndAfterAChange_ShowsTheStateOfTheMoment()
    {
        await using var played = await PlayedRecording.StartAsync(
            Get("/run", "blocked"), Get("/run", "still blocked"), Post("/answer", status: 204, answer: ""), Get("/run", "done"));

        Assert.Equal("blocked, still blocked, still blocked", await played.GetAsync("/run", "/run", "/run"));
        await played.PostAsync("/answer");
        Assert.Equal("done, done", await played.GetAsync("/run", "/run"));
    }

    [Fact]
    public async Task Get_ChangesSkipped_StartsFromTheOneThatWasMade()
    {
        await using var played = await PlayedRecording.StartAsync(
            Get("/run", "new"), Post("/rename"), Get("/run", "renamed"), Post("/start"), Get("/run", "running"));

        await played.PostAsync("/start");

        Assert.Equal("running", await played.GetAsync("/run"));
    }

    [Fact]
    public async Task Get_NotRecordedInThePresent_TakesTheNearestPastBeforeTheFuture()
    {
        await using var played = await PlayedRecording.StartAsync(
            Get("/run", "new"), Get("/run", "newer"), Post("/start"), Get("/list", "running"), Post("/delete"), Get("/run", "gone"));

        await played.PostAsync("/start");

        Assert.Equal("newer", await played.GetAsync("/run"));
    }

    [Fact]
    public async Task Get_RecordedInTheFutureOnly_TakesTheNearestAndStaysThere()
    {
        await using var played = await PlayedRecording.StartAsync(Post("/start"), Post("/archive"), Get("/list", "1"), Get("/list", "2"));

        await played.PostAsync("/start");

        Assert.Equal("1, 1", await played.GetAsync("/list", "/list"));
    }

    [Fact]
    public async Task Post_RefusedBeforeAndAcceptedLater_FollowsTheState()
    {
        await using var played = await PlayedRecording.StartAsync(
            Post("/delete", status: 409, answer: "active"), Post("/finish"), Post("/delete", status: 204, answer: ""));

        Assert.Equal(HttpStatusCode.Conflict, await played.PostAsync("/delete"));
        Assert.Equal(HttpStatusCode.Conflict, await played.PostAsync("/delete"));
        await played.PostAsync("/finish");
        Assert.Equal(HttpStatusCode.NoContent, await played.PostAsync("/delete"));
    }

    [Fact]
    public async Task Post_SeveralBodiesRecorded_TakesTheOneThatIsEqual()
    {
        await using var played = await PlayedRecording.StartAsync(
            Post("/answer", """{"kind":"yes"}""", status: 400),
            Post("/answer", """{"kind":"selected","option":1}""", status: 204, answer: ""));

        Assert.Equal(HttpStatusCode.NoContent, await played.PostAsync("/answer", """{ "option": 1.0, "kind": "selected" }"""));
    }

    [Fact]
    public async Task Post_AnotherJsonBody_IsRefusedByName()
    {
        await using var played = await PlayedRecording.StartAsync(Post("/answer", """{"kind":"yes"}"""));

        using var content = new StringContent("""{"kind":"no"}""", Encoding.UTF8, "application/json");
        using var response = await played.Http.PostAsync("/answer", content);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var error = await response.Content.ReadAsStringAsync();
        Assert.Contains("POST /answer, but only with other JSON bodies", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "{}")]
    [InlineData("""{"resume":false}""", null)]
    public async Task Post_BodyOnOneSideOnly_IsAnswered(string? recorded, string? sent)
    {
        await using var played = await PlayedRecording.StartAsync(Post("/start", recorded));

        Assert.Equal(HttpStatusCode.OK, await played.PostAsync("/start", sent));
    }

    [Fact]
    public async Task Requests_AfterSomeCalls_TellWhatCameAndWhatAnswered()
    {
        await using var played = await PlayedRecording.StartAsync(Post("/start", """{"resume":false}"""));

        await played.PostAsync("/start", """{"resume":false}""");
        await played.Http.GetAsync("/missing?x=1");

        Assert.Equal(["POST /start", "GET /missing?x=1"], played.Server.Requests.Select(request => request.ToString()));
        Assert.Equal("""{"resume":false}""", Encoding.UTF8.GetString(played.Server.Requests[0].Body.Span));
        Assert.StartsWith("application/json", played.Server.Requests[0].Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal("/start", played.Server.Requests[0].Answer?.Request.Path);
        Assert.Null(played.Server.Requests[1].Answer);
    }
}
