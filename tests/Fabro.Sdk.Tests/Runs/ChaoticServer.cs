using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>
/// A run on a real socket, with every fault that a network, a proxy, and a restarting server can cause: connections that are cut between
/// and inside frames or that end in an orderly way, frames that are duplicated or missing, stalls, errors, and tokens that expire. A seed
/// determines what happens.
/// </summary>
internal sealed class ChaoticServer(int events, int seed, bool tokensExpire = true)
{
    public const int Questions = 20;

    private const string Expired = """{"errors":[{"status":"401","title":"Unauthorized","detail":"Expired.","code":"access_token_expired"}],"request_id":"r-1"}""";

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _token;
    private int _isRenewed;

    /// <summary>The number of stream connections that ended before the run did.</summary>
    public int Cuts { get; private set; }

    /// <summary>The number of other failures: error status codes and truncated lists.</summary>
    public int Errors { get; private set; }

    /// <summary>The questions that were answered, and how often.</summary>
    public Dictionary<string, int> Answers { get; } = [];

    /// <summary>Completes once the server has received an answer to every question.</summary>
    public Task AllAnswered => _allAnswered.Task;

    /// <summary>The token that is currently valid.</summary>
    public string Token => $"fabro_dev_{Volatile.Read(ref _token):0000000000}";

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var fault = Next(100);
        if (path.EndsWith("/answer", StringComparison.Ordinal))
        {
            await AnswerQuestionAsync(context, path.Split('/')[^2], fault);
        }
        else if (await FailAsync(context, fault))
        {
            return;
        }
        else if (path.EndsWith("/attach", StringComparison.Ordinal))
        {
            await StreamAsync(context);
        }
        else if (path.EndsWith("/events", StringComparison.Ordinal))
        {
            await ListAsync(context);
        }
        else if (path.EndsWith("/questions", StringComparison.Ordinal))
        {
            await QuestionsAsync(context);
        }
        else
        {
            await context.Response.WriteAsync("""{"id":"run_1","lifecycle":{"status":{"kind":"running"}}}""");
        }
    }

    private static string Frame(int sequence, int last) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"seq":{{{sequence}}},"id":"e{{{sequence}}}","run_id":"run_1","event":"{{{(sequence == last ? "run.completed" : "stage.started")}}}","properties":{}}""");

    private static int Since(HttpContext context) =>
        int.TryParse(context.Request.Query["since_seq"], CultureInfo.InvariantCulture, out var since) ? since : int.MaxValue;

    private int Next(int below)
    {
        lock (_lock)
        {
            return _random.Next(below);
        }
    }

    private void Count(bool isCut)
    {
        lock (_lock)
        {
            if (isCut)
            {
                Cuts++;
            }
            else
            {
                Errors++;
            }
        }
    }

    /// <summary>Responds to one request in ten with an error.</summary>
    private async Task<bool> FailAsync(HttpContext context, int fault)
    {
        switch (fault)
        {
            case 0 when tokensExpire && Interlocked.Exchange(ref _isRenewed, 1) == 0:
                // Every client has to continue with a new token, which is valid for at least one request.
                Interlocked.Increment(ref _token);
                break;
            case < 4:
                Count(isCut: false);
                context.Response.StatusCode = 500;
                return true;
            case < 7:
                Count(isCut: false);
                (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "0");
                return true;
            case < 10:
                Count(isCut: false);
                context.Abort();
                return true;
        }

        if (context.Request.Headers.Authorization == $"Bearer {Token}")
        {
            Volatile.Write(ref _isRenewed, 0);
            return false;
        }

        Count(isCut: false);
        (context.Response.StatusCode, context.Response.ContentType) = (401, "application/json");
        await context.Response.WriteAsync(Expired);
        return true;
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var since = Since(context);
        if (since == int.MaxValue)
        {
            // The stream contains only new events, but all events exist already.
            Count(isCut: true);
            return;
        }

        var next = Math.Max(since, 1);
        for (var left = Next(5); next <= events; next++, left--)
        {
            if (left == 0 && next < events)
            {
                Count(isCut: true);
                await CutAsync(context, next);
                return;
            }

            await context.Response.WriteAsync($"data: {Frame(next, events)}\n\n");
            switch (Next(12))
            {
                case 0:
                    // A duplicate, or an earlier event.
                    await context.Response.WriteAsync($"data: {Frame(Math.Max(1, next - Next(3)), events)}\n\n");
                    break;
                case 1 when next < events - 4:
                    // Some events are omitted.
                    next += 1 + Next(3);
                    break;
                case 2:
                    await context.Response.WriteAsync(":\n\n");
                    break;
                case 3 when next < events - 1:
                    // The next event is unreadable.
                    next++;
                    await context.Response.WriteAsync("data: {\"half\n\n");
                    break;
            }
        }
    }

    private async Task CutAsync(HttpContext context, int next)
    {
        switch (Next(4))
        {
            case 0:
                // An orderly end, like that of a proxy after its timeout.
                return;
            case 1:
                var frame = Encoding.UTF8.GetBytes($"data: {Frame(next, events)}\n\n");
                await context.Response.Body.WriteAsync(frame.AsMemory(0, Next(frame.Length)));
                await context.Response.Body.FlushAsync();
                break;
            case 2:
                await context.Response.Body.FlushAsync();
                await Task.Yield();
                break;
        }

        context.Abort();
    }

    private async Task ListAsync(HttpContext context)
    {
        var first = Math.Min(Math.Max(Since(context), 1), events + 1);
        var limit = int.TryParse(context.Request.Query["limit"], CultureInfo.InvariantCulture, out var asked) ? asked : 100;
        var count = Math.Min(limit, events - first + 1);
        var items = string.Join(',', Enumerable.Range(first, count).Select(sequence => Frame(sequence, events)));
        context.Response.ContentType = "application/json";
        var hasMore = first + count <= events ? "true" : "false";
        await context.Response.WriteAsync($$$"""{"data":[{{{items}}}],"meta":{"has_more":{{{hasMore}}}}}""");
    }

    private async Task QuestionsAsync(HttpContext context)
    {
        var open = Enumerable.Range(0, Questions).Select(static number => $"q{number}").Where(id =>
        {
            lock (_lock)
            {
                return !Answers.ContainsKey(id);
            }
        });
        context.Response.ContentType = "application/json";
        var items = string.Join(',', open.Select(static id => $$"""{"id":"{{id}}","text":"?","question_type":"yes_no","stage":"gate","options":[]}"""));
        await context.Response.WriteAsync($$$"""{"data":[{{{items}}}],"meta":{"has_more":false}}""");
    }

    private async Task AnswerQuestionAsync(HttpContext context, string id, int fault)
    {
        if (fault < 30)
        {
            // The request is lost.
            Count(isCut: false);
            context.Abort();
            return;
        }

        bool isFirst;
        lock (_lock)
        {
            Answers[id] = Answers.GetValueOrDefault(id) + 1;
            isFirst = Answers[id] == 1;
            if (Answers.Count == Questions)
            {
                _allAnswered.TrySetResult();
            }
        }

        if (fault < 60)
        {
            // The response is lost.
            Count(isCut: false);
            context.Abort();
            return;
        }

        context.Response.StatusCode = isFirst ? 204 : 409;
        await context.Response.CompleteAsync();
    }
}
