using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>The recorded run event streams, concatenated, without the events for which <see cref="Handwritten"/> has no type.</summary>
internal static class EventFeed
{
    private static readonly HashSet<string> Names =
    [
        "agent.llm.first_output",
        "agent.llm.started",
        "agent.message",
        "agent.tool.completed",
        "agent.tool.started",
        "checkpoint.completed",
        "command.completed",
        "command.started",
        "edge.selected",
        "interview.completed",
        "interview.started",
        "run.blocked",
        "run.completed",
        "run.runnable",
        "run.running",
        "run.start_requested",
        "run.started",
        "run.starting",
        "run.submitted",
        "run.unblocked",
        "sandbox.initialized",
        "sandbox.initializing",
        "sandbox.ready",
        "stage.completed",
        "stage.failed",
        "stage.started",
    ];

    /// <summary>The frames as sent, one per event.</summary>
    public static IReadOnlyList<byte[]> Frames() =>
    [
        .. from exchange in Recordings.Responses()
           where exchange.Operation == "attachRunEvents" && exchange.Response.TryGetProperty("text", out _)
           from line in exchange.Response.GetProperty("text").GetString()!.Split('\n')
           where line.StartsWith("data:", StringComparison.Ordinal) && Names.Contains(EventOf(line))
           select Encoding.UTF8.GetBytes(line + "\n\n"),
    ];

    /// <summary>The average size of an event's JSON in bytes.</summary>
    public static double AverageLength() => Frames().Average(frame => frame.Length - "data: \n\n".Length);

    private static string EventOf(string line)
    {
        using var document = JsonDocument.Parse(line.AsMemory("data:".Length));
        return document.RootElement.GetProperty("event").GetString()!;
    }
}
