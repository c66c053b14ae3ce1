namespace Fabro.Sdk.Replicas.Models;

/// <summary>What becomes of the workspaces of an automation. Only one that is deleted after a while has a time.</summary>
public sealed class WorkspaceLifecycle : IEquatable<WorkspaceLifecycle>
{
    internal const int ShortestMinutes = 3;
    internal const int LongestMinutes = 1440;

    private WorkspaceLifecycle(WorkspaceLifecyclePolicy policy, int? autoStopMinutes) => (Policy, AutoStopMinutes) = (policy, autoStopMinutes);

    /// <summary>What the organization has set.</summary>
    public static WorkspaceLifecycle Default { get; } = new(WorkspaceLifecyclePolicy.Default, null);

    /// <summary>They are deleted when the agent is done; newer servers archive them.</summary>
    public static WorkspaceLifecycle DeleteWhenDone { get; } = new(WorkspaceLifecyclePolicy.DeleteWhenDone, null);

    /// <summary>They are archived when the agent is done.</summary>
    public static WorkspaceLifecycle ArchiveWhenDone { get; } = new(WorkspaceLifecyclePolicy.ArchiveWhenDone, null);

    /// <summary>They sleep when the agent is done.</summary>
    public static WorkspaceLifecycle SleepWhenDone { get; } = new(WorkspaceLifecyclePolicy.SleepWhenDone, null);

    /// <summary>What becomes of them.</summary>
    public WorkspaceLifecyclePolicy Policy { get; }

    /// <summary>After how many minutes without anything happening they are deleted: 3 to 1440; <see langword="null"/> where the server decides, and for other policies.</summary>
    public int? AutoStopMinutes { get; }

    /// <summary>They are deleted when nothing has happened in them for a while.</summary>
    /// <param name="inactivity">The while, in whole minutes from 3 minutes to 24 hours; <see langword="null"/> leaves it to the server.</param>
    /// <returns>The lifecycle.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is shorter, longer, or has a part of a minute.</exception>
    public static WorkspaceLifecycle DeleteAfterInactivity(TimeSpan? inactivity = null)
    {
        if (inactivity is not { } time)
            return new(WorkspaceLifecyclePolicy.DeleteAfterInactivity, null);
        if (time.TotalMinutes is < ShortestMinutes or > LongestMinutes || time.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentOutOfRangeException(nameof(inactivity), time, $"Give whole minutes from {ShortestMinutes} to {LongestMinutes}, such as TimeSpan.FromMinutes(30).");
        return new(WorkspaceLifecyclePolicy.DeleteAfterInactivity, (int)time.TotalMinutes);
    }

    /// <summary>A policy that this version of the library does not know.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The lifecycle.</returns>
    public static WorkspaceLifecycle FromPolicy(WorkspaceLifecyclePolicy policy) => new(policy, null);

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are.</returns>
    public bool Equals(WorkspaceLifecycle? other) => other is not null && Policy == other.Policy && AutoStopMinutes == other.AutoStopMinutes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkspaceLifecycle);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Policy, AutoStopMinutes);

    /// <summary>Names the lifecycle.</summary>
    /// <returns>The policy on the wire, and the minutes.</returns>
    public override string ToString() => AutoStopMinutes is { } minutes ? FormattableString.Invariant($"{Policy} {minutes} min") : Policy.ToString();

    internal static WorkspaceLifecycle? From(WorkspaceLifecyclePolicy? policy, int? autoStopMinutes) => policy is { } known ? new(known, autoStopMinutes) : null;

    /// <summary>Checks a lifecycle of a request that came as JSON, which may hold what this type does not let be built.</summary>
    internal static void Check(WorkspaceLifecyclePolicy? policy, int? autoStopMinutes)
    {
        if (autoStopMinutes is not { } minutes)
            return;
        if (minutes is < ShortestMinutes or > LongestMinutes)
            throw new ArgumentException($"workspace_auto_stop_minutes is {minutes}: give {ShortestMinutes} to {LongestMinutes}.", nameof(autoStopMinutes));
        if (policy is { IsKnown: true } other && other != WorkspaceLifecyclePolicy.DeleteAfterInactivity)
            throw new ArgumentException($"workspace_auto_stop_minutes goes with delete_after_inactivity alone, not with {other}: use WorkspaceLifecycle.DeleteAfterInactivity.", nameof(autoStopMinutes));
    }
}
