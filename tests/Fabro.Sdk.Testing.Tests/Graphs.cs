namespace Fabro.Sdk.Testing.Tests;

/// <summary>Workflow graphs for tests.</summary>
internal static class Graphs
{
    public const string Release = """
        digraph Release { graph [goal="Release"] start [shape=Mdiamond] exit [shape=Msquare]
         build [shape=parallelogram, script="echo built 1.2.3"] gate [shape=hexagon, label="Ship it?"]
         ship [shape=parallelogram, script="echo shipped"] hold [shape=parallelogram, script="echo held"]
         start -> build -> gate  gate -> ship [label="[S] Ship"]  gate -> hold [label="[H] Hold"]  ship -> exit  hold -> exit }
        """;

    public static RunRequest Empty(string name = "Empty") =>
        RunRequest.FromGraph($"digraph {name} {{ graph [goal=\"Go\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }}");
}
