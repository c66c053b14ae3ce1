using System.Text.Json;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Samples.Tests.Recordings;

/// <summary>Helpers that build small recordings for tests.</summary>
internal static class Recorded
{
    public static Exchange Get(string path, string answer, int status = 200) => Exchange("GET", path, null, answer, status);

    public static Exchange Post(string path, string? json = null, string answer = "done", int status = 200) =>
        Exchange("POST", path, json, answer, status);

    /// <summary>An event stream with one frame per sequence number.</summary>
    public static Exchange Stream(string path, string ended, params long[] seqs) => new()
    {
        Request = new ExchangeRequest { Method = "GET", Path = path },
        Response = new ExchangeResponse
        {
            Status = 200,
            Headers = new Dictionary<string, string> { ["content-type"] = "text/event-stream" },
            Text = Frames(seqs),
            Ended = ended,
        },
    };

    public static string Frames(params long[] seqs) => string.Concat(seqs.Select(seq => $"data: {{\"seq\":{seq}}}\n\n"));

    private static Exchange Exchange(string method, string path, string? json, string answer, int status) => new()
    {
        Request = new ExchangeRequest { Method = method, Path = path, Json = json is null ? default : JsonElement.Parse(json) },
        Response = new ExchangeResponse { Status = status, Text = answer },
    };
}
