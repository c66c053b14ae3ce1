using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>A pairing of a person with an agent, and its messages.</summary>
internal sealed class PairRecord(RunPair pair)
{
    public RunPair Pair => pair;

    public List<PairTranscriptEntry> Transcript { get; } = [];
}
