using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>What is read from a graph file, and which files are not graphs.</summary>
public sealed class GraphTests
{
    [Theory]
    [InlineData("digraph A { }")]
    [InlineData("digraph A{}")]
    [InlineData("digraph A { a; b; a -> b }")]
    [InlineData("digraph A { a -> b -> c [label=\"x\"]; }")]
    [InlineData("digraph A { rankdir=LR node [shape=box, timeout=\"900s\"] edge [weight=0] a [] }")]
    [InlineData("digraph A { a [max=3, low=-1, ratio=.5, share=-0.25, timeout=900s, wait=250ms, on=true, off=false, model=gpt-5.6-sol, x.y.z=\"1\"] }")]
    [InlineData("// before\ndigraph /* in */ A { /* over\nlines */ a // behind\n }\n// after")]
    [InlineData("digraph A { subgraph { a } subgraph b { c } subgraph -> graph -> node -> edge }")]
    [InlineData("digraph A { graph_like [x=1] nodes [y=2] subgraphs [z=3] }")]
    [InlineData("\r\n\tdigraph A\r\n{\r\n}\r\n")]
    public void Read_Graph_IsOne(string source) => Assert.NotNull(WorkflowGraph.Read(source));

    [Theory]
    [InlineData("", "line 1, column 1: expected digraph")]
    [InlineData("graph A { }", "line 1, column 1: expected digraph")]
    [InlineData("strict digraph A { }", "expected digraph")]
    [InlineData("digraph { }", "line 1, column 9: expected the graph's name")]
    [InlineData("digraph \"A\" { }", "expected the graph's name")]
    [InlineData("digraph A", "expected {")]
    [InlineData("digraph A {", "expected a statement or }")]
    [InlineData("digraph A { } b", "line 1, column 15: expected the end of the file")]
    [InlineData("digraph A {\n  a -> [ }", "line 2, column 8: expected a node's name")]
    [InlineData("digraph A { a -- b }", "expected a statement or }")]
    [InlineData("digraph A { a [label=\"x\" shape=box] }", "expected , or ]")]
    [InlineData("digraph A { a [label=\"x\",] }", "expected an attribute's name")]
    [InlineData("digraph A { a [label] }", "expected =")]
    [InlineData("digraph A { a [label=] }", "expected a value")]
    [InlineData("digraph A { a [label=\"x] }", "expected a closing quotation mark")]
    [InlineData("digraph A { a [label=<b>x</b>] }", "expected a value")]
    [InlineData("digraph A { a [x.=1] }", "expected the rest of an attribute's name")]
    [InlineData("digraph A { a [x=1.2.3] }", "expected a number or a duration")]
    [InlineData("digraph A { a [x=5y] }", "expected a number or a duration")]
    [InlineData("digraph A { a [x=1.5s] }", "expected a number or a duration")]
    [InlineData("digraph A { a [x=-] }", "expected a number or a duration")]
    [InlineData("digraph A { a;; b }", "expected a statement or }")]
    [InlineData("digraph A { 1 [x=1] }", "expected a statement or }")]
    [InlineData("digraph A { subgraph s { a }", "expected a statement or }")]
    [InlineData("\uFEFFdigraph A { }", "expected digraph")]
    public void Read_AnythingElse_TellsWhereAndWhatWasExpected(string source, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => WorkflowGraph.Read(source)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SubgraphsWithoutEnd_AreRefused()
    {
        var source = "digraph A " + string.Concat(Enumerable.Repeat("{ subgraph ", 100_000));

        Assert.Contains("subgraphs", Assert.Throws<FormatException>(() => WorkflowGraph.Read(source)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("graph [goal=\"a\"]", "a")]
    [InlineData("goal=\"a\"", "a")]
    [InlineData("goal=word", "word")]
    [InlineData("goal=\"a\" goal=\"b\"", "b")]
    [InlineData("goal=\"say \\\"hi\\\"\\n\\tand \\\\ \\x\"", "say \"hi\"\n\tand \\ \\x")]
    [InlineData("goal=\"// no comment /* neither */\"", "// no comment /* neither */")]
    [InlineData("subgraph s { goal=\"inner\" }", "inner")]
    [InlineData("goal=\"a\" goal=3", null)]
    [InlineData("goal=\"15m\"", null)]
    [InlineData("goal=15m", null)]
    [InlineData("goal=true", null)]
    [InlineData("node [goal=\"a\"]", null)]
    [InlineData("a [goal=\"a\"]", null)]
    [InlineData("edge [goal=\"a\"]", null)]
    public void Goal_OfTheGraph_IsItsLastText(string statements, string? expected) =>
        Assert.Equal(expected, WorkflowGraph.Read($"digraph A {{ {statements} }}").Goal);

    [Theory]
    [InlineData("n [prompt=\"a\"]", "a")]
    [InlineData("n [prompt=\"a\"] n [prompt=\"b\"]", "b")]
    [InlineData("n [prompt=\"a\"] n [label=\"b\"]", "a")]
    [InlineData("node [prompt=\"d\"] n", "d")]
    [InlineData("node [prompt=\"d\"] m -> n", "d")]
    [InlineData("node [prompt=\"d\"] n [prompt=\"a\"]", "a")]
    [InlineData("n node [prompt=\"d\"]", null)]
    [InlineData("n node [prompt=\"d\"] n", null)]
    [InlineData("subgraph s { n node [prompt=\"d\"] }", "d")]
    [InlineData("subgraph s { node [prompt=\"d\"] } n", null)]
    [InlineData("node [prompt=\"o\"] subgraph s { node [prompt=\"d\"] m } n", "o")]
    [InlineData("node [prompt=\"o\"] subgraph s { n }", "o")]
    [InlineData("m -> n [prompt=\"a\"]", null)]
    [InlineData("n [prompt=\"a\", prompt=5]", null)]
    public void Find_AttributeOfANode_HasItsDefaults(string statements, string? expected) =>
        Assert.Equal(expected, WorkflowGraph.Read($"digraph A {{ {statements} }}").Find("n", "prompt"));
}
