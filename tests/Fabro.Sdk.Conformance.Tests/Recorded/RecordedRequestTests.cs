using System.Collections.Concurrent;
using System.Text;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Makes every recorded request through the public API and compares it with the recording, and what the caller gets with the recorded answer.</summary>
public sealed class RecordedRequestTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<string, Task<IReadOnlyList<RecordedCall>>> Calls = new();

    public static TheoryData<string> Recordings => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Call_EachRecordedRequest_SendsItAndReadsItsAnswer(string recording)
    {
        var calls = await MakeAsync(recording);

        var failures = string.Join('\n', calls.SelectMany(call => call.Differences.Select(difference => $"{call}\n    {difference}")));
        Assert.True(failures.Length == 0, failures);
    }

    /// <summary>Nothing drops out of the comparison unnoticed: what cannot be made, or only with help, stands in an approved list with the reason.</summary>
    [Fact]
    public async Task Call_RequestsOutsideThePublicApi_AreTheListedOnes()
    {
        var calls = new List<RecordedCall>();
        foreach (var recording in RecordingFiles.Names)
        {
            calls.AddRange(await MakeAsync(recording));
        }

        var report = Report(calls);
        output.WriteLine(report);
        Snapshot.Verify(report);
    }

    private static Task<IReadOnlyList<RecordedCall>> MakeAsync(string recording) => Calls.GetOrAdd(recording, MakeAllAsync);

    private static async Task<IReadOnlyList<RecordedCall>> MakeAllAsync(string recording)
    {
        var calls = new List<RecordedCall>();
        foreach (var (position, exchange) in RecordingFiles.Load(recording).Exchanges.Index())
        {
            calls.Add(await RecordedCall.MakeAsync(recording, position, exchange));
        }

        return calls;
    }

    private static string Report(List<RecordedCall> calls)
    {
        var made = calls.Where(call => call.Obstacle is null).ToList();
        var compared = made.Select(call => call.Exchange.Operation).ToHashSet();
        var report = new StringBuilder()
            .AppendLine($"{calls.Count} recorded requests: {made.Count} made and compared, {calls.Count - made.Count} not.")
            .AppendLine($"{compared.Count} of {FabroOperations.All.Select(operation => operation.Id).Distinct().Count()} operations compared. The others:");
        foreach (var operation in FabroOperations.All.Select(operation => operation.Id).Distinct().Where(id => !compared.Contains(id)))
        {
            report.AppendLine($"  {operation}: {(calls.Any(call => call.Exchange.Operation == operation) ? "only recorded in ways that cannot be made" : "not recorded")}");
        }

        Section(report, "Not made", calls.Where(call => call.Obstacle is not null), call => call.Obstacle!);
        Section(report, "Made with CallOptions", made.Where(call => call.Call!.Extras.Count > 0), call => string.Join(", ", call.Call!.Extras));
        report.AppendLine().AppendLine("== Not known to the library, and carried all the same");
        foreach (var group in made.SelectMany(call => call.Unknowns).GroupBy(unknown => unknown).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            report.AppendLine($"  {group.Key} ({group.Count()})");
        }

        return report.ToString();
    }

    private static void Section(StringBuilder report, string heading, IEnumerable<RecordedCall> calls, Func<RecordedCall, string> reason)
    {
        report.AppendLine().AppendLine($"== {heading}");
        foreach (var group in calls.GroupBy(reason).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            report.AppendLine().AppendLine(group.Key);
            foreach (var call in group)
            {
                report.AppendLine($"  {call}{(call.Exchange.Note is { } note ? $" ({note})" : "")}");
            }
        }
    }
}
