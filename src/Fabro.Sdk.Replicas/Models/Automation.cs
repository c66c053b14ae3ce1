namespace Fabro.Sdk.Replicas.Models;

/// <content>What is several properties on the wire, as one.</content>
public sealed partial class Automation
{
    /// <summary>What its workspaces are made of; <see langword="null"/> where the server does not tell.</summary>
    public AutomationTarget? Target => AutomationTarget.From(RepositoryIds, RepositorySetId, EnvironmentId);

    /// <summary>What becomes of its workspaces; <see langword="null"/> where the server does not tell.</summary>
    public WorkspaceLifecycle? Lifecycle => WorkspaceLifecycle.From(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);

    /// <summary>
    /// When it is started by the clock next, as the server tells it (<see cref="CronNextFireAt"/>), in the time zone of its trigger; in UTC where the machine does not
    /// know the zone. <see langword="null"/> where it is not started by the clock.
    /// </summary>
    public DateTimeOffset? NextFireTime
    {
        get
        {
            if (CronNextFireAt?.Value is not { } time)
                return null;
            return CronTimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(time, known) : time.ToUniversalTime();
        }
    }
}
