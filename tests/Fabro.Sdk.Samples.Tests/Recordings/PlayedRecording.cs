using System.Net;
using System.Text;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Samples.Tests.Recordings;

/// <summary>A server that plays a recording, and an HTTP client for it.</summary>
internal sealed class PlayedRecording(RecordedServer server) : IAsyncDisposable
{
    public RecordedServer Server { get; } = server;

    public HttpClient Http { get; } = new() { BaseAddress = server.Address };

    public static Task<PlayedRecording> StartAsync(params Exchange[] exchanges) => StartAsync(TimeProvider.System, exchanges);

    public static Task<PlayedRecording> StartAsync(TimeProvider clock, params Exchange[] exchanges) =>
        StartAsync(new Recording("test", exchanges), clock);

    public static async Task<PlayedRecording> StartAsync(Recording recording, TimeProvider clock) =>
        new(await RecordedServer.StartAsync(recording, clock));

    public async Task<string> GetAsync(params string[] paths)
    {
        var answers = new List<string>();
        foreach (var path in paths)
        {
            answers.Add(await Http.GetStringAsync(path));
        }

        return string.Join(", ", answers);
    }

    public async Task<HttpStatusCode> PostAsync(string path, string? json = null)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(path, content);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
