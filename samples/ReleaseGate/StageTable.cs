using Fabro.Sdk.Models;
using Spectre.Console;

namespace Fabro.Sdk.ReleaseGate;

/// <summary>How far the stages of a run are.</summary>
internal sealed class StageTable
{
    private readonly List<(string Id, string Name, string State)> _stages = [];

    /// <summary>Takes an event over.</summary>
    /// <returns>What has changed, as markup; null for nothing.</returns>
    public string? Apply(RunEvent runEvent) => runEvent switch
    {
        StageStartedEvent { StageId: { } id } => Set(id, runEvent.NodeLabel ?? id, "[blue]at work[/]"),
        StageCompletedEvent { StageId: { } id, Properties: var stage } => Set(id, runEvent.NodeLabel ?? id, $"[green]{stage.Status}[/]"),
        StageFailedEvent { StageId: { } id } => Set(id, runEvent.NodeLabel ?? id, "[red]failed[/]"),
        InterviewStartedEvent { StageId: { } id, Properties: var question } => Set(id, question.Question, "[yellow]waits for an answer[/]"),
        _ => null,
    };

    /// <summary>All stages.</summary>
    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Stage").AddColumn("State");
        foreach (var (_, name, state) in _stages)
            table.AddRow(Markup.Escape(name), state);
        return table;
    }

    private string Set(string id, string name, string state)
    {
        var index = _stages.FindIndex(stage => stage.Id == id);
        if (index < 0)
            _stages.Add((id, name, state));
        else
            _stages[index] = (id, name, state);
        return $"{Markup.Escape(name)}: {state}";
    }
}
