using System.Diagnostics;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Runs the dashboard and checks its page.</summary>
public sealed class DashboardTests : IAsyncLifetime, IDisposable
{
    private readonly FabroTestServer _server = new();
    private readonly HttpClient _http = new();
    private Process _program = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        _program = SampleProgram.Start("Dashboard", null, (await _server.ListenAsync()).AbsoluteUri, "--urls", "http://127.0.0.1:0");
        _address = (await SampleProgram.ReadUntilAsync(_program, "Now listening on: ")).Split("Now listening on: ")[1].Trim();
    }

    public async Task DisposeAsync()
    {
        _program.Kill();
        await _program.WaitForExitAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _program.Dispose();
        _http.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Events_OfABrowserThatLeaves_AreLetGoOf()
    {
        // The response headers are sent with the first event.
        var opening = _http.GetAsync($"{_address}/events", HttpCompletionOption.ResponseHeadersRead);
        await SampleProgram.WaitUntilAsync(() => _server.OpenStreams == 1);
        await StartRunAsync();
        using (var response = await opening)
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            string? line;
            do
            {
                line = await reader.ReadLineAsync();
            }
            while (line?.Contains("run.completed", StringComparison.Ordinal) != true);
        }

        await SampleProgram.WaitUntilAsync(() => _server.OpenStreams == 0);
        Assert.Contains(
            "Release (succeeded)",
            (await _http.GetStringAsync($"{_address}/runs"))
                .Replace("\",\"status\":\"", " (", StringComparison.Ordinal)
                .Replace("\"}", ")", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Page_InABrowser_ShowsRuns()
    {
        await StartRunAsync();
        var picture = Path.Combine(AppContext.BaseDirectory, "dashboard.png");
        var page = await ChromiumFactAttribute.RunAsync($"--screenshot={picture}", "--window-size=1000,600", "--dump-dom", _address);

        Assert.Contains("Release (", page, StringComparison.Ordinal);
        Assert.True(new FileInfo(picture).Length > 5000);
    }

    private async Task StartRunAsync()
    {
        using var fabro = _server.CreateClient();
        var run = await fabro.StartRunAsync(RunRequest.FromGraph(SampleProgram.Workflow));
        await run.WaitAsync();
    }
}
