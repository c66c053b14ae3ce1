using System.Text;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>An exported run can be loaded into the test server.</summary>
public sealed class RecordedRunTests
{
    public static TheoryData<string> WithRuns =>
    [
        .. RecordingFiles.LoadAll()
            .Where(static recording => recording.Exchanges.Any(HasWholeRun))
            .Select(static recording => recording.Name),
    ];

    [Theory]
    [MemberData(nameof(WithRuns))]
    public async Task FromRecording_OfOurs_HasItsRuns(string name)
    {
        await using var server = FabroTestServer.FromRecording(RecordingFiles.PathOf(name));
        using var fabro = server.CreateClient();

        var runs = await fabro.Runs.ListAsync(new() { IncludeArchived = true }).ToListAsync();

        Assert.NotEmpty(runs);
        foreach (var run in runs)
        {
            var events = await fabro.Events.ListAsync(run.Id).ToListAsync();
            Assert.Equal(run.Lifecycle.Status.IsTerminal, events.Exists(static runEvent => runEvent.IsTerminal));
            Assert.Equal(
                events.Count(static runEvent => runEvent.IsTerminal),
                (await fabro.OpenRun(run.Id).EventsAsync().ToListAsync()).Count(static runEvent => runEvent.IsTerminal));
        }
    }

    [Fact]
    public async Task FromExport_OfARun_IsTheSameRunAgain()
    {
        var directory = Directory.CreateTempSubdirectory("fabro-export");
        try
        {
            await using var server = new FabroTestServer();
            server.WhenRunStarts()
                .Stage("build", logs: "built 1.2.3", artifacts: new Dictionary<string, byte[]> { ["out/a.txt"] = "hello"u8.ToArray() })
                .Agent("think", says: "Well done.", costUsdMicros: 5000);
            using var fabro = server.CreateClient();
            var run = await fabro.StartRunAsync(Graphs.Empty());
            var outcome = await run.WaitAsync().InTime();
            await run.ExportAsync(directory.FullName);

            await using var copy = FabroTestServer.FromExport(directory.FullName);
            using var reader = copy.CreateClient();
            var again = reader.OpenRun(run.Id);

            Assert.Equal(
                (outcome.Result, outcome.CostUsd),
                ((await again.WaitAsync().InTime()).Result, (await again.WaitAsync().InTime()).CostUsd));
            Assert.Equal(
                server.ReadEvents(run.Id).Select(static runEvent => runEvent.Event),
                copy.ReadEvents(run.Id).Select(static runEvent => runEvent.Event));
            var text = new StringBuilder();
            await foreach (var piece in again.LogTextAsync("build@1"))
            {
                text.Append(piece);
            }

            Assert.Contains("built 1.2.3", text.ToString(), StringComparison.Ordinal);
            await using var download = await reader.Artifacts.DownloadAsync(run.Id, "build@1", "out/a.txt", 1);
            Assert.Equal("Well done.", await again.GetFinalOutputAsync());
            await again.ArchiveAsync();
            Assert.Empty(await reader.Runs.ListAsync().ToListAsync());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task FromExport_WithoutARun_SaysWhatToDo()
    {
        var directory = Directory.CreateTempSubdirectory("fabro-export");
        try
        {
            Assert.Contains(
                "run.ExportAsync",
                Assert.Throws<InvalidDataException>(() => FabroTestServer.FromExport(directory.FullName)).Message,
                StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "a.json"), "[]");
            Assert.Contains(
                "no run",
                Assert.Throws<InvalidDataException>(() => FabroTestServer.FromExport(directory.FullName)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("""[{"request":{"method":"GET","path":"/x","headers":{}},"response":null}]""")]
    [InlineData("""[{"request":{"method":null,"path":"/x","headers":{}},"response":{"status":200,"headers":{}}}]""")]
    [InlineData("""[{"request":{"method":"GET","path":"/x","headers":{}}}]""")]
    [InlineData("""[{"operation":"listRunEvents","request":{"method":"GET","path":"/x","headers":{}},"response":{"status":200,"headers":{},"json":{}}}]""")]
    [InlineData("""[{"operation":"listRunEvents","request":{"method":"GET","path":"/x","headers":{}},"response":{"status":200,"headers":{},"json":[]}}]""")]
    [InlineData("""[{"operation":"listRunEvents","request":{"method":"GET","path":"/x","headers":{}},"response":{"status":200,"headers":{},"json":{"data":[{"event":1}]}}}]""")]
    [InlineData("""[{"operation":"listRunEvents","request":{"method":"GET","path":"/x","headers":{}},"response":{"status":200,"headers":{},"json":{"data":[null]}}}]""")]
    [InlineData("""[{"operation":"attachRunEvents","request":{"method":"GET","path":"/x","headers":{}},"response":{"status":200,"headers":{},"text":"data: {\"seq\": oops}\n\n"}}]""")]
    public async Task FromRecording_OfAnotherFile_SaysWhichAndWhy(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);

            Assert.Contains(
                Path.GetFileNameWithoutExtension(file),
                Assert.Throws<InvalidDataException>(() => FabroTestServer.FromRecording(file)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool HasWholeRun(Exchange exchange) =>
        exchange.Operation is "attachRunEvents"
        && exchange.Request.Path.EndsWith("since_seq=1", StringComparison.Ordinal)
        && exchange.Response.Text?.Contains("run.created", StringComparison.Ordinal) == true;
}
