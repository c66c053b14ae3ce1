using System.Net;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>A pull request, from the request for its creation until it exists.</summary>
public sealed class RunPullRequestTests
{
    private const string Link = """{"owner":"acme","repo":"app","number":7,"html_url":"https://github.com/acme/app/pull/7"}""";

    private readonly WaitableTimeProvider _clock = new();
    private readonly List<string> _calls = [];
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];

    [Fact]
    public async Task CreatePullRequestAsync_CreationThatTakesAWhile_IsWaitedFor()
    {
        Answer(202, Creation("c1", "pending"), retryAfter: "7");
        Answer(200, Creation("c1", "pending"));
        _answers.Enqueue(static () => throw new HttpRequestException(HttpRequestError.ResponseEnded, "lost"));
        Answer(200, Creation("c1", "succeeded", $$""","pull_request":{{Link}}"""));

        var create = Open().CreatePullRequestAsync(new RunPullRequestOptions { Force = true, Model = "gpt" });
        await AdvanceAsync(6.9);
        Assert.Single(_calls);
        await AdvanceAsync(0.1);
        await UntilAsync(2);
        await AdvanceAsync(2);
        while (!create.IsCompleted)
        {
            await Task.WhenAny(AdvanceAsync(1), create);
        }

        var link = await create;
        Assert.Equal(("acme", "app", 7, "https://github.com/acme/app/pull/7"), (link.Owner, link.Repo, link.Number, link.HtmlUrl));
        Assert.Equal("POST /api/v1/runs/run_1/pull_request {\"force\":true,\"model\":\"gpt\"}", _calls[0]);
        Assert.All(_calls.Skip(1), call => Assert.Equal("GET /api/v1/runs/run_1/pull_request/creation", call));
        Assert.Equal(4, _calls.Count);
    }

    [Fact]
    public async Task CreatePullRequestAsync_StableServer_AnswersWithTheLink()
    {
        Answer(200, Link);

        var link = await Open().CreatePullRequestAsync();

        Assert.Equal(("acme", "app", 7, "https://github.com/acme/app/pull/7"), (link.Owner, link.Repo, link.Number, link.HtmlUrl));
        Assert.Single(_calls);
    }

    [Theory]
    [InlineData("c1", "failed", ""","error":"no changes" """, "no changes")]
    [InlineData("c1", "failed", "", "did not report a reason")]
    [InlineData("c2", "pending", "", "superseded by another request")]
    public async Task CreatePullRequestAsync_NoneComes_SaysWhy(string id, string status, string more, string message)
    {
        Answer(202, Creation("c1", "pending"));
        Answer(200, Creation(id, status, more));
        var create = Open().CreatePullRequestAsync();
        await AdvanceAsync(2);

        var failure = await Assert.ThrowsAsync<FabroPullRequestException>(() => create);

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(id, failure.Creation.Id);
    }

    [Fact]
    public async Task CreatePullRequestAsync_RunThatHasOne_IsAConflict()
    {
        Answer(409, """{"errors":[{"status":"409","title":"Conflict","code":"pull_request_exists"}]}""");

        Assert.Equal("pull_request_exists", (await Assert.ThrowsAsync<FabroConflictException>(() => Open().CreatePullRequestAsync())).Code);
    }

    private static string Creation(string id, string status, string more = "") => $$"""{"id":"{{id}}","status":"{{status}}","model":"m","force":false{{more}}}""";

    private void Answer(int status, string body, string? retryAfter = null) => _answers.Enqueue(() =>
    {
        var response = StubHandler.Json((HttpStatusCode)status, body);
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    });

    private RunHandle Open() => Clients.Open(new WatchedStub(request =>
    {
        var body = request.Content is { } content ? new StreamReader(content.ReadAsStream()).ReadToEnd() : "";
        lock (_calls)
        {
            _calls.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {body}".TrimEnd());
        }

        return _answers.Dequeue()();
    })).OpenRun("run_1", new RunHandleOptions { TimeProvider = _clock });

    private async Task AdvanceAsync(double seconds)
    {
        await _clock.WaitForTimerAsync();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    private async Task UntilAsync(int calls)
    {
        while (true)
        {
            lock (_calls)
            {
                if (_calls.Count >= calls)
                {
                    return;
                }
            }

            await Task.Yield();
        }
    }
}
