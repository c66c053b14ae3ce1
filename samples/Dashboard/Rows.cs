using Fabro.Sdk.Models;

namespace Fabro.Sdk.Dashboard;

/// <summary>A run, as shown on the page.</summary>
internal sealed record RunRow(string Id, string Title, string Status)
{
    public static RunRow Of(Run run) => new(run.Id, run.Title, run.Lifecycle.Status.Kind);
}

/// <summary>An event, as shown on the page.</summary>
internal sealed record EventRow(string RunId, long Seq, string Event, string? Stage);
