namespace Fabro.Sdk.Replicas.Models;

/// <content>Factory methods for triggers.</content>
public abstract partial class AutomationTrigger
{
    /// <summary>Creates a trigger that starts an automation on a schedule.</summary>
    /// <param name="schedule">
    /// The cron expression with five fields: minute, hour, day of month, month, and day of week, such as <c>0 9 * * 1-5</c>.
    /// </param>
    /// <param name="timeZone">The IANA time zone of the schedule, such as <c>Europe/Berlin</c>; <see langword="null"/> for UTC.</param>
    /// <returns>The trigger.</returns>
    public static CronTrigger Cron(string schedule, string? timeZone = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schedule);
        return new() { Config = new() { Schedule = schedule, TimeZone = timeZone } };
    }

    /// <summary>Creates a trigger that starts an automation on a schedule.</summary>
    /// <param name="schedule">
    /// The cron expression with five fields: minute, hour, day of month, month, and day of week, such as <c>0 9 * * 1-5</c>.
    /// </param>
    /// <param name="timeZone">The time zone of the schedule. A Windows time zone is sent by its IANA name.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentException">The time zone has no IANA name.</exception>
    public static CronTrigger Cron(string schedule, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        if (timeZone.HasIanaId)
        {
            return Cron(schedule, timeZone.Id);
        }

        return TimeZoneInfo.TryConvertWindowsIdToIanaId(timeZone.Id, out var id)
            ? Cron(schedule, id)
            : throw new ArgumentException(
                $"The time zone '{timeZone.Id}' has no IANA name, which the server requires. Use a time zone that has one, such as Europe/Berlin.",
                nameof(timeZone));
    }

    /// <summary>Creates a trigger that starts an automation on GitHub events.</summary>
    /// <param name="gitHubEvent">The event.</param>
    /// <param name="repositoryIds">The IDs of the repositories, UUIDs; empty for all repositories.</param>
    /// <returns>The trigger.</returns>
    public static GitHubTrigger GitHub(GitHubTriggerEvent gitHubEvent, params string[] repositoryIds) =>
        new() { Config = new() { Event = gitHubEvent, RepositoryIds = Some(repositoryIds) } };

    /// <summary>Creates a trigger that starts an automation on GitLab events.</summary>
    /// <param name="gitLabEvent">The event.</param>
    /// <param name="repositoryIds">The IDs of the repositories, UUIDs; empty for all repositories.</param>
    /// <returns>The trigger.</returns>
    public static GitLabTrigger GitLab(GitLabTriggerEvent gitLabEvent, params string[] repositoryIds) =>
        new() { Config = new() { Event = gitLabEvent, RepositoryIds = Some(repositoryIds) } };

    /// <summary>Creates a trigger that starts an automation on Slack messages.</summary>
    /// <param name="channelIds">The IDs of the channels; empty for all channels.</param>
    /// <returns>The trigger.</returns>
    public static SlackTrigger Slack(params string[] channelIds) =>
        new() { Config = new() { Event = SlackTriggerEvent.Message, ChannelIds = Some(channelIds) } };

    /// <summary>Creates a trigger that starts an automation on Sentry alerts.</summary>
    /// <param name="sentryEvent">The event.</param>
    /// <param name="projectSlugs">The slugs of the projects; empty for all projects.</param>
    /// <returns>The trigger.</returns>
    public static SentryTrigger Sentry(SentryTriggerEvent sentryEvent, params string[] projectSlugs) =>
        new() { Config = new() { Event = sentryEvent, ProjectSlugs = Some(projectSlugs) } };

    /// <summary>Creates a trigger that starts an automation through its own webhook.</summary>
    /// <returns>The trigger.</returns>
    public static CustomTrigger Webhook() => new() { Config = new() };

    // The server distinguishes an empty list from an absent one.
    private static string[] Some(string[] list) => list is { Length: > 0 } ? list : null!;
}
