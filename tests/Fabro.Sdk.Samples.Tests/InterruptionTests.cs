using System.Diagnostics;
using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Samples that are stopped while they work, or whose server is unhealthy.</summary>
public sealed class InterruptionTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fabro-sample");
    private readonly FabroTestServer _server = new();
    private IDisposable _hold = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        _hold = _server.Clock.Hold();
        _address = (await _server.ListenAsync()).AbsoluteUri;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task ReleaseGate_Interrupted_GoesOnBehindWhatItHasShown()
    {
        var file = Path.Combine(_directory.FullName, "release.cursor");
        var workflow = Path.Combine(_directory.FullName, "release.fabro");
        await File.WriteAllTextAsync(workflow, SampleProgram.Workflow);
        _server.WhenRunStarts().Stage("build").Stage("test", duration: TimeSpan.FromHours(1)).Stage("ship");
        using var program = SampleProgram.Start("ReleaseGate", _directory.FullName, _address, workflow);
        await SampleProgram.WaitUntilAsync(() => _server.OpenStreams == 1);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = Assert.Single(_server.ReadRuns()).Id;
        var shown = _server.ReadEvents(run)[^1].Seq;
        await SampleProgram.WaitUntilAsync(
            () => File.Exists(file) && RunCursor.TryParse(File.ReadAllText(file), out var cursor) && cursor.Sequence == shown);

        var first = await SampleProgram.StopAsync(program);

        Assert.Equal((130, ""), (first.ExitCode, first.Errors));
        Assert.Contains("test: running", first.Output, StringComparison.Ordinal);
        _hold.Dispose();
        var (exitCode, rest, errors) = await SampleProgram.RunAsync("ReleaseGate", _directory.FullName, _address, workflow);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.StartsWith($"Resuming run {run} after event {shown}.", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("build:", rest, StringComparison.Ordinal);
        Assert.Contains("ship:", rest, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task AutomationWorker_StoppedInAStream_LeavesItsRunsAlone()
    {
        using var program = await StartWorkerAsync();
        await SampleProgram.WaitUntilAsync(() => _server.OpenStreams == 1);

        await StopAsync(program);

        await SampleProgram.WaitUntilAsync(() => _server.OpenStreams == 0);
        Assert.False(Assert.Single(_server.ReadRuns()).Lifecycle.Status.IsTerminal);
    }

    [Fact]
    public async Task AutomationWorker_StoppedInAPage_EndsAtOnce()
    {
        _server.Faults.Add(new() { Operation = FabroOperations.ListAutomationRuns, PauseInBody = TimeSpan.FromHours(1) });
        using var program = await StartWorkerAsync();
        await SampleProgram.WaitUntilAsync(() => _server.RequestsOf(FabroOperations.ListAutomationRuns).Count == 1);

        await StopAsync(program);

        Assert.Empty(_server.ReadRuns());
    }

    [Fact]
    public async Task AutomationWorker_OfAServerThatIsIll_TellsItsHealth()
    {
        _server.Faults.Add(new() { Operation = FabroOperations.GetHealth, StatusCode = 500 });
        using var program = await StartWorkerAsync();
        await SampleProgram.ReadUntilAsync(program, "The server is Unhealthy: GET /health");

        await StopAsync(program);

        _server.Verify();
    }

    private async Task<Process> StartWorkerAsync()
    {
        _server.WhenRunStarts("nightly").Stage("build", duration: TimeSpan.FromHours(1));
        using var fabro = _server.CreateClient();
        await fabro.Automations.CreateAsync(new()
        {
            Id = "nightly",
            Name = "Nightly",
            Target = new() { Repository = "acme/app", Ref = "main", Workflow = "nightly" },
            Triggers = [new AutomationApiTrigger { Id = "call", Enabled = true }],
        });
        return SampleProgram.Start("AutomationWorker", _directory.FullName, _address);
    }

    private static async Task StopAsync(Process program)
    {
        var (exitCode, output, errors) = await SampleProgram.StopAsync(program);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.EndsWith("Stopped. The runs continue.\n", output, StringComparison.Ordinal);
    }
}
