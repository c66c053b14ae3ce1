using System.Text;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>Invalid input is rejected, as by a real server, and does not make the test server itself fail.</summary>
public sealed class BadInputTests : IAsyncDisposable
{
    // These operations ignore the body or treat it as a file.
    private static readonly string[] AnyBody =
    [
        "POST /api/v1/providers/test", "DELETE /api/v1/runs/{id}/parent", "POST /api/v1/runs/{id}/blobs",
        "POST /api/v1/runs/{id}/unarchive", "POST /api/v1/runs/{id}/cancel", "POST /api/v1/health/diagnostics",
    ];

    private readonly FabroTestServer _server = new(new() { HasGitHubLogin = true });
    private readonly FabroClient _fabro;

    public BadInputTests() => _fabro = _server.CreateClient();

    public async ValueTask DisposeAsync()
    {
        _fabro.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string, string> Bodies
    {
        get
        {
            var data = new TheoryData<string, string>();
            var operations = FabroOperations.All
                .Where(static operation => operation.Method != HttpMethod.Get && !Unserveable.WithReason.ContainsKey(operation))
                .Select(static operation => $"{operation.Method} {operation.Path}")
                .Distinct();
            foreach (var operation in operations)
            {
                foreach (var body in (string[])["", "{", "null", "1", "\"text\"", "[]", "[null]", "{}"])
                {
                    data.Add(operation, body);
                }
            }

            foreach (var (operation, body) in new[]
            {
                ("POST /api/v1/runs/{id}/events", """{"id":1,"ts":1,"run_id":1,"event":1,"properties":1}"""),
                ("POST /api/v1/runs/{id}/events", """{"id":"e","ts":"t","run_id":"r","event":"run.notice","properties":[]}"""),
                ("POST /api/v1/runs/{id}/events", """{"id":"e","ts":"t","run_id":"r","event":"run.completed","properties":{"status":1}}"""),
                ("POST /api/v1/runs/{id}/questions/{qid}/answer", """{"kind":1}"""),
                ("POST /api/v1/runs/{id}/questions/{qid}/answer", """{"kind":"selected","option_key":[]}"""),
                ("POST /api/v1/completions", """{"messages":[{"role":1,"content":1}],"stream":"no"}"""),
                ("POST /api/v1/completions", """{"messages":1}"""),
                ("POST /api/v1/runs", """{"version":"1","cwd":1,"target":1,"workflows":1}"""),
                ("POST /api/v1/runs", """{"version":1,"cwd":"/","target":{"path":"w"},"workflows":{"w":{"source":"digraph { a -> b","files":{}}}}"""),
                ("POST /api/v1/runs", """{"version":1,"cwd":"/","target":{"path":"w"},"workflows":{"w":{"source":"digraph X { start [shape=Mdiamond] exit [shape=Msquare] start -> exit }","files":{},"config":{"path":"w.toml","source":"= ["}}}}"""),
                ("POST /api/v1/automations", """{"id":"a","name":"a","target":1,"triggers":[1]}"""),
                ("POST /api/v1/automations", """{"id":"a","name":"a","target":{"repository":"","ref":"","workflow":""},"triggers":[{"type":"schedule","id":"s","enabled":true,"expression":"no"}]}"""),
                ("POST /api/v1/environments", """{"id":1,"provider":1}"""),
                ("POST /api/v1/runs/delete", """{"run_ids":[1]}"""),
                ("POST /api/v1/system/prune/runs", """{"older_than":"soon"}"""),
                ("POST /auth/cli/token", """{"grant_type":"authorization_code","code":1,"code_verifier":[]}"""),
                ("POST /auth/cli/token", """[]"""),
                ("POST /auth/cli/token", "{"),
                ("POST /auth/cli/refresh", "{"),
            })
            {
                data.Add(operation, body);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_ThatMakesNoSense_IsAnswered(string operation, string body)
    {
        var run = await _fabro.CreateRunAsync(Graphs.Empty());
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1].Replace("{id}", run.Id, StringComparison.Ordinal));
        using var request = new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/'))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };

        using var response = await _fabro.SendAsync(request).InTime();

        var isTaken = body is "" or "{}" || AnyBody.Contains(operation);
        Assert.InRange((int)response.StatusCode, isTaken ? 200 : 400, 501);
    }

    public static TheoryData<string> Paths =>
        [.. FabroOperations.All.Select(static operation => $"{operation.Method} {operation.Path}").Distinct()];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Address_ThatMakesNoSense_IsAnswered(string operation)
    {
        var run = await _fabro.CreateRunAsync(Graphs.Empty());
        string[] values =
        [
            "x",
            "%20",
            "..%2F..",
            "@1",
            "9999999999999999999999",
            run.Id,
            run.Id.ToLowerInvariant(),
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        ];
        string[] queries = ["", "x", "-1", "1.5", "99999999999999999999999", "%00", "a=b"];
        string[] names =
        [
            "page%5Blimit%5D", "page%5Boffset%5D", "limit", "offset", "since_seq", "before_seq", "order", "depth",
            "retry", "filename", "path", "selector", "status", "sort", "direction", "run_id",
            "force", "include_archived", "parent_id", "query", "provider", "token",
        ];
        foreach (var value in values)
        {
            foreach (var query in queries)
            {
                var (method, template) = (operation.Split(' ')[0], operation.Split(' ')[1]);
                var path = string.Join('/', template.Split('/').Select(part => part is ['{', ..] ? value : part));
                var parameters = string.Join('&', names.Select(name => $"{name}={query}"));
                using var request = new HttpRequestMessage(new HttpMethod(method), $"{path.TrimStart('/')}?{parameters}");

                using var response = await _fabro.SendAsync(request).InTime();

                Assert.InRange((int)response.StatusCode, 200, 501);
            }
        }
    }

    [Theory]
    [InlineData("not JSON", 400)]
    [InlineData("1", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"entries":1}""", 400)]
    [InlineData("""{"entries":[{}]}""", 400)]
    [InlineData("""{"entries":[{"part":1,"path":1}]}""", 400)]
    [InlineData("""{"entries":[{"part":"a","path":"a.txt","expected_bytes":"many","sha256":1}]}""", 204)]
    public async Task Manifest_ThatMakesNoSense_IsAnswered(string manifest, int expected)
    {
        var run = await _fabro.CreateRunAsync(Graphs.Empty());
        using var form = new MultipartFormDataContent { { new StringContent(manifest), "manifest" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/runs/{run.Id}/stages/build@1/artifacts?retry=1")
        {
            Content = form,
        };

        using var response = await _fabro.SendAsync(request).InTime();

        Assert.Equal(expected, (int)response.StatusCode);
    }
}
