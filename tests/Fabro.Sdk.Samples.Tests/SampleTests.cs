using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Runs the samples as programs, with their in-memory server and with a server on a socket.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fabro-sample");

    public static TheoryData<string> All => ["Quickstart", "ReleaseGate", "AutomationWorker", "Dashboard", "BillingReport"];

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Help_OfASample_TellsItsUsage(string sample)
    {
        var (exitCode, output, errors) = await SampleProgram.RunAsync(sample, _directory.FullName, null, "--help");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains($"usage: {sample}", output, StringComparison.Ordinal);
        Assert.Contains("FABRO_SERVER", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReleaseGate_WithAnAnswer_FollowsToTheEnd()
    {
        var (exitCode, output, errors) = await SampleProgram.RunAsync("ReleaseGate", _directory.FullName, null, "--answer", "Y");

        Assert.Equal((0, ""), (exitCode, errors));
        // The question is answered concurrently with the events, so the position of this line varies.
        const string Answered = "Ship 1.2.3? Y\n";
        Assert.Contains(Answered, output, StringComparison.Ordinal);
        Snapshot.Verify(output.Replace(Answered, "", StringComparison.Ordinal));
        Assert.Empty(_directory.GetFiles());
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("one two")]
    [InlineData("--cursor")]
    public async Task ReleaseGate_UsedWrongly_TellsItsUsage(string arguments) =>
        Assert.Equal(2, (await SampleProgram.RunAsync("ReleaseGate", _directory.FullName, null, arguments.Split(' '))).ExitCode);

    [Theory]
    [InlineData("release.cursor", "no cursor")]
    [InlineData("release.fabro", "digraph {")]
    public async Task ReleaseGate_WithADamagedFile_SaysWhatIsWrong(string name, string content)
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, name), content);

        var (exitCode, _, errors) = await SampleProgram.RunAsync("ReleaseGate", _directory.FullName, null, "release.fabro");

        Assert.Equal(1, exitCode);
        Assert.NotEmpty(errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReleaseGate_WithACursor_GoesOnBehindIt()
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts().Stage("build").Asks(Question.YesNo("Ship it?", stage: "gate")).Stage("ship");
        using var fabro = server.CreateClient();
        var run = await fabro.StartRunAsync(RunRequest.FromGraph(SampleProgram.Workflow));
        var address = await server.ListenAsync();
        using var there = new FabroClient(new FabroClientOptions { Server = address, Token = FabroTestServer.DevToken });
        var file = Path.Combine(_directory.FullName, "release.cursor");
        var seen = there.OpenRun(run.Id);
        await foreach (var runEvent in seen.EventsAsync())
        {
            if (runEvent is StageCompletedEvent { NodeId: "build" })
            {
                break;
            }
        }

        await File.WriteAllTextAsync(file, seen.Cursor.ToString());
        var (exitCode, output, errors) = await SampleProgram.RunAsync(
            "ReleaseGate", _directory.FullName, address.AbsoluteUri, "--answer", "N");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains($"Resuming run {run.Id}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("build:", output, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task AutomationWorker_Once_StartsAndFollowsAll()
    {
        var (exitCode, output, errors) = await SampleProgram.RunAsync("AutomationWorker", _directory.FullName, null, "--once");

        Assert.Equal((0, ""), (exitCode, errors));
        // The runs are concurrent, so only the lines of a single run have a fixed order.
        Snapshot.Verify(
            string.Join(
                '\n',
                output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(static line => line[(line.IndexOf(']', StringComparison.Ordinal) + 2)..])
                    .Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task AutomationWorker_WithTelemetry_WritesSpans()
    {
        var (exitCode, output, _) = await SampleProgram.RunAsync("AutomationWorker", _directory.FullName, null, "--once", "--telemetry");

        Assert.Equal(0, exitCode);
        Assert.Contains("Activity.DisplayName", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BillingReport_InAFolder_WritesATableAndAChart()
    {
        var (exitCode, output, errors) = await SampleProgram.RunAsync("BillingReport", _directory.FullName, null, "report");

        Assert.Equal((0, ""), (exitCode, errors));
        var table = await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "report", "billing.csv"));
        Snapshot.Verify(output + table);
        Assert.Contains(
            "<svg", await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "report", "billing.svg")), StringComparison.Ordinal);
    }
}
