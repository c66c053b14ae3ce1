using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>A session: a conversation about a run.</summary>
internal sealed class SessionRecord(string id, RunRecord run, string? title, string? model, string? provider, DateTimeOffset createdAt)
{
    public string Id => id;

    public RunRecord Run => run;

    public WireTimestamp UpdatedAt { get; set; } = createdAt;

    public SessionTurn? ActiveTurn { get; set; }

    /// <summary>The timer of the turn in progress.</summary>
    public TestTimer? Pending { get; set; }

    public List<SessionMessage> Messages { get; } = [];

    public string? Model => model;

    public IEnumerable<(RunEvent Event, string Text)> Events => run.Events
        .Select((runEvent, index) => (Event: runEvent, Text: run.Texts[index]))
        .Where(item => item.Event.SessionId == id && item.Event.Event.StartsWith("run.session.", StringComparison.Ordinal));

    public SessionSummary ToSummary() => new()
    {
        Id = id,
        RunId = run.Id,
        Title = title,
        Status = ActiveTurn is null ? SessionStatus.Idle : SessionStatus.Running,
        Model = model,
        Provider = provider,
        ActiveTurn = ActiveTurn,
        CreatedAt = createdAt,
        UpdatedAt = UpdatedAt,
    };

    public SessionDetail ToDetail() => new()
    {
        Id = id,
        RunId = run.Id,
        Title = title,
        Status = ActiveTurn is null ? SessionStatus.Idle : SessionStatus.Running,
        Model = model,
        Provider = provider,
        ActiveTurn = ActiveTurn,
        CreatedAt = createdAt,
        UpdatedAt = UpdatedAt,
        Messages = [.. Messages],
        LastSeq = Events.Select(static item => item.Event.Seq).DefaultIfEmpty(0).Max(),
    };
}
