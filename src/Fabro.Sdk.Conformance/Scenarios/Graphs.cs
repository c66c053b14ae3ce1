namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>The workflows of the scenarios.</summary>
internal static class Graphs
{
    public const string Hello =
        "digraph Hello { graph [goal=\"Say hello\"] start [shape=Mdiamond] exit [shape=Msquare] hi [shape=parallelogram, script=\"echo hello\"] start -> hi -> exit }";

    public const string Fails =
        "digraph Fail { graph [goal=\"Fail\"] start [shape=Mdiamond] exit [shape=Msquare] bad [shape=parallelogram, script=\"echo going down; exit 3\", max_retries=0, goal_gate=true] start -> bad -> exit }";

    public const string Slow =
        "digraph Slow { graph [goal=\"Take a while\"] start [shape=Mdiamond] exit [shape=Msquare] one [shape=parallelogram, script=\"sleep 2; echo one\"] two [shape=parallelogram, script=\"sleep 1; echo two\"] start -> one -> two -> exit }";

    public const string Gate = """
        digraph Release { graph [goal="Release"] start [shape=Mdiamond] exit [shape=Msquare]
         gate [shape=hexagon, label="Ship it?"] ship [shape=parallelogram, script="echo shipped"] hold [shape=parallelogram, script="echo held"]
         start -> gate  gate -> ship [label="[S] Ship"]  gate -> hold [label="[H] Hold"]  ship -> exit  hold -> exit }
        """;

    public const string Ask = """
        digraph Ask { graph [goal="Ask"] start [shape=Mdiamond] exit [shape=Msquare]
         yn [shape=hexagon, label="Continue?", question_type="yes_no"] many [shape=hexagon, label="Which parts?", question_type="multi_select"] free [shape=hexagon, label="Any words?"]
         a [shape=parallelogram, script="echo a"] start -> yn  yn -> many [label="[Y] Yes"]  yn -> exit [label="[N] No"]
         many -> a [label="[A] Alpha"]  many -> a [label="[B] Beta"]  a -> free  free -> exit [freeform=true] }
        """;

    public const string Fan = """
        digraph Fan { graph [goal="Fan out"] start [shape=Mdiamond] exit [shape=Msquare] fork [shape=component] merge [shape=tripleoctagon]
         x [shape=parallelogram, script="echo x"] y [shape=parallelogram, script="echo y"]
         start -> fork  fork -> x  fork -> y  x -> merge  y -> merge  merge -> exit }
        """;

    public const string Broken = "digraph G { broken";

    public const string WithoutStart = "digraph G { a -> b }";
}
