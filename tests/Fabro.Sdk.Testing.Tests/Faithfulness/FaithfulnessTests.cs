using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Sends what was sent to a real server to the test server: it answers the same, but for what one list tells.</summary>
public sealed class FaithfulnessTests
{
    public static TheoryData<string> Recordings => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Replay_OfARecording_AnswersAsTheRealServer(string name)
    {
        var differences = await Replay.FindDifferencesAsync(RecordingFiles.Load(name));
        if (Environment.GetEnvironmentVariable("REPLAY_LOG") is { } log)
            await File.WriteAllLinesAsync(Path.Combine(log, name), differences.Select(static difference => difference.ToString()));

        Assert.Equal([], differences);
    }
}
