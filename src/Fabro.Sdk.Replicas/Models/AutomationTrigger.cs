namespace Fabro.Sdk.Replicas.Models;

/// <content>Triggers in one line.</content>
public abstract partial class AutomationTrigger
{
    /// <summary>Starts an automation by the clock.</summary>
    /// <param name="schedule">The cron expression, five fields: minute, hour, day of the month, month, day of the week, such as <c>0 9 * * 1-5</c>.</param>
    /// <param name="timeZone">The IANA time zone that it is meant in, such as <c>Europe/Berlin</c>; <see langword="null"/> for UTC.</param>
    /// <returns>The trigger.</returns>
    public static CronTrigger Cron(string schedule, string? timeZone = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schedule);
        return new() { Config = new() { Schedule = schedule, TimeZone = timeZone } };
    }

    /// <summary>Starts an automation by the clock.</summary>
    /// <param name="schedule">The cron expression, five fields: minute, hour, day of the month, month, day of the week, such as <c>0 9 * * 1-5</c>.</param>
    /// <param name="timeZone">The time zone that it is meant in; one of Windows is sent by its IANA name.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentException">The time zone has no IANA name.</exception>
    public static CronTrigger Cron(string schedule, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        if (timeZone.HasIanaId)
            return Cron(schedule, timeZone.Id);
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(timeZone.Id, out var id)
            ? Cron(schedule, id)
            : throw new ArgumentException($"The time zone {timeZone.Id} has no IANA name, which the server needs: give one that has, such as Europe/Berlin.", nameof(timeZone));
    }

    /// <summary>Starts an automation by events of GitHub.</summary>
    /// <param name="gitHubEvent">What has to happen.</param>
    /// <param name="repositoryIds">The repositories, UUIDs; all where there are none.</param>
    /// <returns>The trigger.</returns>
    public static GitHubTrigger GitHub(GitHubTriggerEvent gitHubEvent, params string[] repositoryIds) =>
        new() { Config = new() { Event = gitHubEvent, RepositoryIds = Some(repositoryIds) } };

    /// <summary>Starts an automation by events of GitLab.</summary>
    /// <param name="gitLabEvent">What has to happen.</param>
    /// <param name="repositoryIds">The repositories, UUIDs; all where there are none.</param>
    /// <returns>The trigger.</returns>
    public static GitLabTrigger GitLab(GitLabTriggerEvent gitLabEvent, params string[] repositoryIds) =>
        new() { Config = new() { Event = gitLabEvent, RepositoryIds = Some(repositoryIds) } };

    /// <summary>Starts an automation by messages in Slack.</summary>
    /// <param name="channelIds">The channels; all where there are none.</param>
    /// <returns>The trigger.</returns>
    public static SlackTrigger Slack(params string[] channelIds) =>
        new() { Config = new() { Event = SlackTriggerEvent.Message, ChannelIds = Some(channelIds) } };

    /// <summary>Starts an automation by alerts of Sentry.</summary>
    /// <param name="sentryEvent">What has to happen.</param>
    /// <param name="projectSlugs">The projects; all where there are none.</param>
    /// <returns>The trigger.</returns>
    public static SentryTrigger Sentry(SentryTriggerEvent sentryEvent, params string[] projectSlugs) =>
        new() { Config = new() { Event = sentryEvent, ProjectSlugs = Some(projectSlugs) } };

    /// <summary>Starts an automation by a webhook of its own.</summary>
    /// <returns>The trigger.</returns>
    public static CustomTrigger Webhook() => new() { Config = new() };

    // An empty list is not the same as none.
    private static string[] Some(string[] list) => list is { Length: > 0 } ? list : null!;
}
