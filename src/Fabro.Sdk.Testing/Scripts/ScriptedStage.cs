using System.Text;

namespace Fabro.Sdk.Testing;

/// <summary>The scripted behavior of one stage.</summary>
internal sealed record ScriptedStage
{
    public string? Logs { get; init; }

    public TimeSpan? Duration { get; init; }

    public int ExitCode { get; init; }

    public string? Response { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? CostUsdMicros { get; init; }

    public IReadOnlyList<(string Path, byte[] Bytes)> Artifacts { get; init; } = [];

    /// <summary>The failure message if the stage ends the run; null if it does not.</summary>
    public string? Failure { get; init; }

    public CommandPlan ToPlan(TimeSpan otherwise)
    {
        var lines = Logs is null ? [] : Logs.TrimEnd('\n').Split('\n');
        var duration = Duration ?? otherwise;
        return new(
            duration,
            ExitCode,
            [.. lines.Select((line, index) => (duration * (index + 1) / (lines.Length + 1), Encoding.UTF8.GetBytes($"{line}\n")))],
            Artifacts);
    }
}
