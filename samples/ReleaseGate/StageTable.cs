using Fabro.Sdk.Models;
using Spectre.Console;

namespace Fabro.Sdk.ReleaseGate;

/// <summary>The states of a run's stages.</summary>
internal sealed class StageTable
{
    private readonly List<(string Id, string Name, string State)> _stages = [];

    /// <summary>Applies an event.</summary>
    /// <returns>The change as markup, or null if nothing changed.</returns>
    public string? Apply(RunEvent runEvent) => runEvent switch
    {
        StageStartedEvent { StageId: { } id } => Set(id, runEvent.NodeLabel ?? id, "[blue]running[/]"),
        StageCompletedEvent { StageId: { } id, Properties: var stage } => Set(id, runEvent.NodeLabel ?? id, $"[green]{stage.Status}[/]"),
        StageFailedEvent { StageId: { } id } => Set(id, runEvent.NodeLabel ?? id, "[red]failed[/]"),
        InterviewStartedEvent { StageId: { } id, Properties: var question } =>
            Set(id, question.Question, "[yellow]waiting for an answer[/]"),
        _ => null,
    };

    /// <summary>Creates a table of all stages.</summary>
    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Stage").AddColumn("State");
        foreach (var (_, name, state) in _stages)
        {
            table.AddRow(Markup.Escape(name), state);
        }

        return table;
    }

    private string Set(string id, string name, string state)
    {
        var index = _stages.FindIndex(stage => stage.Id == id);
        if (index < 0)
        {
            _stages.Add((id, name, state));
        }
        else
        {
            _stages[index] = (id, name, state);
        }

        return $"{Markup.Escape(name)}: {state}";
    }
}
