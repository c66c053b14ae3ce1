using System.Globalization;
using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Testing;

/// <summary>A node of a workflow graph, which becomes a stage.</summary>
internal sealed class FlowNode(string id, IReadOnlyDictionary<string, GraphValue> attributes)
{
    public string Id => id;

    public IReadOnlyDictionary<string, GraphValue> Attributes => attributes;

    public string Label => Text("label") ?? id;

    public StageHandler Handler { get; } = Choose(
        id,
        attributes.TryGetValue("shape", out var shape) ? shape.Text : null,
        attributes.TryGetValue("type", out var type) ? type.Text : null);

    public string? Text(string name) => attributes.TryGetValue(name, out var value) ? value.Text : null;

    public bool IsTrue(string name) => Text(name) == "true";

    public int Number(string name, int otherwise) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static StageHandler Choose(string id, string? shape, string? type) => (type, shape, id) switch
    {
        ({ Length: > 0 }, _, _) when StageHandler.FromValue(type) is { IsKnown: true } handler => handler,
        (_, "Mdiamond", _) => StageHandler.Start,
        (_, "Msquare", _) => StageHandler.Exit,
        (_, "parallelogram", _) => StageHandler.Command,
        (_, "hexagon", _) => StageHandler.Human,
        (_, "diamond", _) => StageHandler.Conditional,
        (_, "component", _) => StageHandler.Parallel,
        (_, "tripleoctagon", _) => StageHandler.ParallelFanIn,
        (_, "insulator", _) => StageHandler.Wait,
        (_, "tab", _) => StageHandler.Prompt,
        (_, "house", _) => StageHandler.StackManagerLoop,
        (_, null, "start" or "Start") => StageHandler.Start,
        (_, null, "exit" or "end") => StageHandler.Exit,
        _ => StageHandler.Agent,
    };
}
