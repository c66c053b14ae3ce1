namespace Fabro.Sdk.Replicas.Models;

/// <content>Combines several wire properties into one.</content>
public sealed partial class Automation
{
    /// <summary>What the workspaces are created from; <see langword="null"/> if the server does not report it.</summary>
    public AutomationTarget? Target => AutomationTarget.From(RepositoryIds, RepositorySetId, EnvironmentId);

    /// <summary>What happens to the workspaces; <see langword="null"/> if the server does not report it.</summary>
    public WorkspaceLifecycle? Lifecycle => WorkspaceLifecycle.From(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);

    /// <summary>
    /// The next time the cron trigger starts the automation (<see cref="CronNextFireAt"/>), in the time zone of the trigger, or in UTC if
    /// the machine does not know the time zone. <see langword="null"/> if the automation has no scheduled start.
    /// </summary>
    public DateTimeOffset? NextFireTime
    {
        get
        {
            if (CronNextFireAt?.Value is not { } time)
            {
                return null;
            }

            return CronTimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
                ? TimeZoneInfo.ConvertTime(time, known)
                : time.ToUniversalTime();
        }
    }
}
