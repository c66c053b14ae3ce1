using System.Collections.Concurrent;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>
/// Sends every recorded request through the public API and compares it with the recording. Returns the recorded response to the client and
/// compares the result of the call with it.
/// </summary>
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

    /// <summary>
    /// Requests that cannot be sent, or only with <see cref="CallOptions"/>, are in an approved list with the reason, so that none is
    /// skipped unnoticed.
    /// </summary>
    [Fact]
    public async Task Call_RequestsOutsideThePublicApi_AreTheListedOnes()
    {
        var calls = new List<RecordedCall>();
        foreach (var recording in RecordingFiles.Names)
        {
            calls.AddRange(await MakeAsync(recording));
        }

        var report = RecordedReport.Of(calls);
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
}
