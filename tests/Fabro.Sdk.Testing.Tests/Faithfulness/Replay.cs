using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>
/// Sends the requests of a recording to a test server and finds the differences between its responses and the recorded ones.
/// </summary>
internal sealed partial class Replay : IDisposable
{
    private const int MaxWaits = 60;

    // Headers that describe the response, rather than the connection or the current time.
    private static readonly string[] HeadersThatMatter =
    [
        "content-type",
        "etag",
        "location",
        "content-encoding",
        "x-fabro-turn-id",
        "x-fabro-active-turn-id",
        "retry-after",
        "set-cookie",
        "vary",
        "cache-control",
    ];

    private static readonly HashSet<string> Controls = ["cancelRun", "pauseRun", "unpauseRun"];

    private readonly Recording _recording;
    private readonly FabroTestServer _server;
    private readonly HttpMessageInvoker _http;
    private readonly IdMap _ids = new();
    private readonly Dictionary<Exchange, HttpResponseMessage> _begun = [];

    private Replay(Recording recording)
    {
        _recording = recording;
        _server = Given.CreateServer(recording);
        _http = new(_server, disposeHandler: false);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Finds the differences, by exchange.</summary>
    public static async Task<IReadOnlyList<Difference>> FindDifferencesAsync(Recording recording)
    {
        using var replay = new Replay(recording);
        using var held = replay._server.Clock.Hold();
        await Given.AddRunsAsync(replay._server, recording, replay._ids);
        replay._server.Clock.Advance(TimeSpan.FromSeconds(5));
        var differences = new List<Difference>();
        for (var index = 0; index < recording.Exchanges.Count; index++)
        {
            var exchange = recording.Exchanges[index];
            foreach (var text in await replay.PlayAsync(index, exchange))
            {
                differences.Add(new(recording.Name, index, exchange.Operation ?? exchange.Request.Path.Split('?')[0], text));
            }
        }

        return differences;
    }

    private async Task<IReadOnlyList<string>> PlayAsync(int index, Exchange exchange)
    {
        // The turn that blocks this request was recorded later, when it ended.
        if (exchange.Note is "a turn is active" && _recording.Exchanges.Skip(index).FirstOrDefault(IsInterruptedTurn) is { } turn)
        {
            _begun[turn] = await SendAsync(turn);
        }

        if (exchange.Response.HasJson && exchange.Response.Json.ToString().Contains("access_token_expired", StringComparison.Ordinal))
        {
            _server.Clock.Advance(_server.Options.AccessTokenLifetime + TimeSpan.FromSeconds(6));
        }

        Reach(exchange);
        await SignInAsync(exchange);
        FillIn(index, exchange);
        List<string> differences = [];
        for (var wait = 0; wait < MaxWaits; wait++)
        {
            var response = _begun.Remove(exchange, out var begun) ? begun : await SendAsync(exchange);
            var body = await ReadAsync(exchange, response);
            differences = Compare(exchange, response, body);
            // Reads can be repeated until the server reaches the recorded state.
            if (IsReached(exchange, index, differences)
                || exchange.Request.IsWrite
                || exchange.Response.IsEventStream
                || exchange.Response.Status >= 400)
            {
                break;
            }

            _server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return differences;
    }

    /// <summary>Whether the server has reached the recorded state. Known differences are ignored.</summary>
    private bool IsReached(Exchange exchange, int index, List<string> differences) => exchange.Operation is "retrieveRun"
        ? !differences.Exists(
            static text => text.Contains("lifecycle.status", StringComparison.Ordinal)
                || text.Contains("status ", StringComparison.Ordinal))
        : differences.All(
            text => KnownDifferences.Find(new(_recording.Name, index, exchange.Operation ?? "", text), _recording) is not null);

    /// <summary>Advances the clock until a run is in the state in which the recorded request found it.</summary>
    private void Reach(Exchange exchange)
    {
        var id = IdMap.FindUlids(exchange.Request.Path).FirstOrDefault();
        if (id is null)
        {
            return;
        }

        var isEnd =
            exchange is { Response.Status: 409 } or { Operation: "forkRun" or "rewindRun" or "retryRun" or "archiveRun" or "createRunSession" };
        var status = exchange is { Response: { HasJson: true, Status: < 300 } } && Controls.Contains(exchange.Operation ?? "")
            ? exchange.Response.Json.GetProperty("lifecycle").GetProperty("status").GetProperty("kind").GetString()
            : null;
        for (var wait = 0; wait < MaxWaits && (status is not null || isEnd); wait++)
        {
            var run = _server.ReadRuns().FirstOrDefault(run => run.Id == _ids.Translate(id));
            if (run is null
                || run.Lifecycle.Status.Kind == status
                || (isEnd && run.Lifecycle.Status.Kind is not ("runnable" or "starting" or "running")))
            {
                return;
            }

            if (isEnd
                && exchange.Note is "before start" or "again"
                && exchange.Operation is "pauseRun" or "startRunPair" or "createAutomation")
            {
                return;
            }

            if (exchange.Operation is "startRunPair" or "submitSessionTurn" or "pauseRun" && isEnd)
            {
                return;
            }

            _server.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Signs a user in if the recording has only the exchange of the code.</summary>
    private async Task SignInAsync(Exchange exchange)
    {
        if (exchange is not { Request: { Path: "/auth/cli/token", HasJson: true } }
            || !exchange.Request.Json.TryGetProperty("code", out var code)
            || _ids.Knows(code.GetString()!)
            || code.GetString()!.Length != 43)
        {
            return;
        }

        var verifier = Encoding.ASCII.GetBytes(exchange.Request.Json.GetProperty("code_verifier").GetString()!);
        var challenge = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(verifier))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');
        var address = "https://api.test/auth/cli/start?redirect_uri=http%3A%2F%2F127.0.0.1%3A9999%2Fcallback&state=0123456789abcdef"
            + $"&code_challenge={challenge}&code_challenge_method=S256";
        using var start = await _http.SendAsync(new(HttpMethod.Get, address), CancellationToken.None);
        var resume = new HttpRequestMessage(HttpMethod.Post, "https://api.test/auth/cli/resume");
        resume.Headers.TryAddWithoutValidation("Cookie", start.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        using var back = await _http.SendAsync(resume, CancellationToken.None);
        _ids.Learn(code.GetString()!, back.Headers.GetValues("Location").First().Split("code=")[1].Split('&')[0]);
    }

    /// <summary>Adds the events that were appended before one of them was recorded.</summary>
    private void FillIn(int index, Exchange exchange)
    {
        if (exchange is not { Operation: "appendRunEvent", Response: { Status: 200, HasJson: true } }
            || _recording.Exchanges.ElementAtOrDefault(index + 1) is not { Operation: "listRunEvents" } list)
        {
            return;
        }

        var run = _ids.Translate(IdMap.FindUlids(exchange.Request.Path).First());
        var seq = exchange.Response.Json.GetProperty("seq").GetInt64();
        var missing = list.Response.Json.GetProperty("data").EnumerateArray().Where(item => item.GetProperty("seq").GetInt64() < seq);
        foreach (var before in missing)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://api.test/api/v1/runs/{run}/events")
            {
                Content = new StringContent(_ids.Translate(before.GetRawText()), Encoding.UTF8, "application/json"),
            };
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {FabroTestServer.DevToken}");
            using var response = _http.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private static bool IsInterruptedTurn(Exchange exchange) =>
        exchange.Operation is "submitSessionTurn" && exchange.Response.Text?.Contains("turn.interrupted", StringComparison.Ordinal) == true;

    private async Task<HttpResponseMessage> SendAsync(Exchange exchange)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(exchange.Request.Method), "https://api.test" + _ids.Translate(exchange.Request.Path));
        if (exchange.Request.HasBody)
        {
            var bytes = exchange.Request.Omitted is not null
                ? new byte[exchange.Note is "10 MiB" ? 10 * 1024 * 1024 : 3 * 1024 * 1024]
                : exchange.Request.ReadBody();
            request.Content = new ByteArrayContent(
                exchange.Request.Base64 is null ? Encoding.UTF8.GetBytes(_ids.Translate(Encoding.UTF8.GetString(bytes))) : bytes);
        }
        else if (exchange.Response.Status == 413 || exchange.Note is "10 MiB")
        {
            request.Content = new ByteArrayContent(new byte[exchange.Note is "10 MiB" ? 10 * 1024 * 1024 : 11 * 1024 * 1024]);
        }

        // The recorder sent its name with each request, but did not record the header.
        request.Headers.TryAddWithoutValidation("User-Agent", "recorder/1");
        foreach (var (name, value) in exchange.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, _ids.Translate(value)))
            {
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _http.SendAsync(request, CancellationToken.None);
    }

    private async Task<byte[]> ReadAsync(Exchange exchange, HttpResponseMessage response)
    {
        if (exchange.Response.IsEventStream)
        {
            return await ReadStreamAsync(exchange, response);
        }

        return response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? [] : await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Reads a stream as far as it was recorded and advances the clock as needed.</summary>
    private async Task<byte[]> ReadStreamAsync(Exchange exchange, HttpResponseMessage response)
    {
        var wanted = Frames(exchange.Response.Text ?? "").Count;
        var text = new StringBuilder();
        var buffer = new byte[65536];
        await using var stream = await response.Content.ReadAsStreamAsync();
        var read = stream.ReadAsync(buffer).AsTask();
        for (var wait = 0; wait < 3 * MaxWaits; wait++)
        {
            // The server writes on its own thread, which a busy machine may not run immediately.
            await Task.WhenAny(read, Task.Delay(2));
            if (read.IsCompleted)
            {
                var count = await read;
                if (count == 0)
                {
                    break;
                }

                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
                if (exchange.Response.StaysOpen && Frames(text.ToString()).Count >= wanted && wanted > 0)
                {
                    break;
                }

                read = stream.ReadAsync(buffer).AsTask();
                continue;
            }

            if (exchange.Response.StaysOpen && wanted == 0)
            {
                break;
            }

            if (wait < MaxWaits)
            {
                _server.Clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private List<string> Compare(Exchange exchange, HttpResponseMessage response, byte[] body)
    {
        var recorded = exchange.Response;
        if ((int)response.StatusCode != recorded.Status)
        {
            return [$"status {recorded.Status} is {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)[..Math.Min(200, Encoding.UTF8.GetString(body).Length)]}"];
        }

        var differences = CompareHeaders(recorded, response);
        if (recorded.IsEventStream)
        {
            differences.AddRange(CompareFrames(recorded, body));
        }
        else if (recorded.Omitted is not null)
        {
            return differences;
        }
        else if (recorded.HasJson)
        {
            differences.AddRange(CompareJson(recorded, response, body));
        }
        else if (recorded.Text is { } text)
        {
            differences.AddRange(CompareText(text, Encoding.UTF8.GetString(body), recorded.ContentType ?? ""));
        }
        else if (recorded.Base64 is { } bytes
            && !(recorded.ContentType?.Contains("zip", StringComparison.Ordinal) ?? false)
            && !Convert.FromBase64String(bytes).SequenceEqual(body))
        {
            differences.Add($"{Convert.FromBase64String(bytes).Length} bytes are {body.Length} others");
        }

        return differences;
    }

    private IEnumerable<string> CompareJson(ExchangeResponse recorded, HttpResponseMessage response, byte[] body)
    {
        var encoding = response.Content.Headers.ContentEncoding.FirstOrDefault();
        using var plain = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new System.IO.Compression.GZipStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress),
            "br" => new System.IO.Compression.BrotliStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress),
            _ => new MemoryStream(body),
        })
        {
            stream.CopyTo(plain);
        }

        try
        {
            using var actual = JsonDocument.Parse(plain.ToArray());
            return JsonComparison.Find(recorded.Json, actual.RootElement, _ids);
        }
        catch (JsonException)
        {
            return [$"not JSON: {Encoding.UTF8.GetString(body)}"];
        }
    }

    private IEnumerable<string> CompareText(string recorded, string actual, string contentType)
    {
        // Images, pages, and logs only have to be present; their content belongs to the server.
        if (contentType.StartsWith("image/", StringComparison.Ordinal)
            || contentType.StartsWith("text/html", StringComparison.Ordinal)
            || recorded.Contains("INFO run{", StringComparison.Ordinal))
        {
            return actual.Length > 0 ? [] : ["no text"];
        }

        return _ids.Match(recorded, actual) ? [] : [$"'{recorded}' is '{actual}'"];
    }

    private List<string> CompareFrames(ExchangeResponse recorded, byte[] body)
    {
        var (mine, theirs) = (Frames(recorded.Text ?? ""), Frames(Encoding.UTF8.GetString(body)));
        var differences = new List<string>();
        if (mine.Count != theirs.Count)
        {
            differences.Add($"stream: {mine.Count} frames are {theirs.Count}: {string.Join(' ', theirs.Select(KindOf))}");
        }

        foreach (var (frame, other) in mine.Zip(theirs))
        {
            var (recordedFrame, actualFrame) = (JsonSerializer.SerializeToElement(frame), JsonSerializer.SerializeToElement(other));
            differences.AddRange(
                JsonComparison.Find(recordedFrame, actualFrame, _ids).Select(text => $"stream {KindOf(frame)} {text}"));
        }

        return differences;
    }

    private static string? KindOf(JsonNode frame) => (string?)frame["event"] ?? (string?)frame["type"];

    private static List<JsonNode> Frames(string text) =>
        [.. DataLine().Matches(text).Select(static match => JsonNode.Parse(match.Groups[1].Value)!)];

    private List<string> CompareHeaders(ExchangeResponse recorded, HttpResponseMessage response)
    {
        var actual = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(
            static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var differences = new List<string>();
        foreach (var name in HeadersThatMatter)
        {
            var mine = recorded.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            var theirs = actual.GetValueOrDefault(name);
            if (mine is null && theirs is null)
            {
                continue;
            }

            if (mine is null || theirs is null || (!_ids.Match(mine, theirs) && !mine.Equals(theirs, StringComparison.OrdinalIgnoreCase)))
            {
                differences.Add($"header {name}: {mine} is {theirs}");
            }
        }

        return differences;
    }

    [GeneratedRegex("^data: ?(\\{.*\\})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DataLine();
}
