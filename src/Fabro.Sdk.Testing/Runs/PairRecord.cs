using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>A person who works with an agent, and what both have said.</summary>
internal sealed class PairRecord(RunPair pair)
{
    public RunPair Pair => pair;

    public List<PairTranscriptEntry> Transcript { get; } = [];
}
