using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Sends recorded requests to the test server. Its responses match the recorded ones, except for listed differences.</summary>
public sealed class FaithfulnessTests
{
    public static TheoryData<string> Recordings => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Replay_OfARecording_AnswersAsTheRealServer(string name)
    {
        var recording = RecordingFiles.Load(name);

        var differences = await Replay.FindDifferencesAsync(recording);

        Assert.Equal([], differences.Where(difference => KnownDifferences.Find(difference, recording) is null));
    }

    [Fact]
    public async Task KnownDifferences_OfAllRecordings_AreAllMet()
    {
        var met = new HashSet<KnownDifference>();
        foreach (var recording in RecordingFiles.LoadAll())
        {
            foreach (var difference in await Replay.FindDifferencesAsync(recording))
            {
                if (KnownDifferences.Find(difference, recording) is { } known)
                {
                    met.Add(known);
                }
            }
        }

        Assert.Equal([], KnownDifferences.All.Except(met));
    }
}
