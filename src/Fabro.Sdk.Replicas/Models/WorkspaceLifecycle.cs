namespace Fabro.Sdk.Replicas.Models;

/// <summary>What happens to the workspaces of an automation. Only deletion after inactivity has a time.</summary>
public sealed class WorkspaceLifecycle : IEquatable<WorkspaceLifecycle>
{
    internal const int ShortestMinutes = 3;
    internal const int LongestMinutes = 1440;

    private WorkspaceLifecycle(WorkspaceLifecyclePolicy policy, int? autoStopMinutes) =>
        (Policy, AutoStopMinutes) = (policy, autoStopMinutes);

    /// <summary>The default of the organization.</summary>
    public static WorkspaceLifecycle Default { get; } = new(WorkspaceLifecyclePolicy.Default, null);

    /// <summary>Workspaces are deleted when the agent finishes; newer servers archive them.</summary>
    public static WorkspaceLifecycle DeleteWhenDone { get; } = new(WorkspaceLifecyclePolicy.DeleteWhenDone, null);

    /// <summary>Workspaces are archived when the agent finishes.</summary>
    public static WorkspaceLifecycle ArchiveWhenDone { get; } = new(WorkspaceLifecyclePolicy.ArchiveWhenDone, null);

    /// <summary>Workspaces go to sleep when the agent finishes.</summary>
    public static WorkspaceLifecycle SleepWhenDone { get; } = new(WorkspaceLifecyclePolicy.SleepWhenDone, null);

    /// <summary>The policy.</summary>
    public WorkspaceLifecyclePolicy Policy { get; }

    /// <summary>
    /// The number of minutes of inactivity after which workspaces are deleted, from 3 to 1440; <see langword="null"/> for the server's
    /// default and for other policies.
    /// </summary>
    public int? AutoStopMinutes { get; }

    /// <summary>Creates a lifecycle that deletes workspaces after a period of inactivity.</summary>
    /// <param name="inactivity">
    /// The period, in whole minutes from 3 minutes to 24 hours; <see langword="null"/> for the server's default.
    /// </param>
    /// <returns>The lifecycle.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is too short, too long, or not in whole minutes.</exception>
    public static WorkspaceLifecycle DeleteAfterInactivity(TimeSpan? inactivity = null)
    {
        if (inactivity is not { } time)
        {
            return new(WorkspaceLifecyclePolicy.DeleteAfterInactivity, null);
        }

        if (time.TotalMinutes is < ShortestMinutes or > LongestMinutes || time.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(inactivity),
                time,
                $"The period must be in whole minutes, from {ShortestMinutes} to {LongestMinutes}, such as TimeSpan.FromMinutes(30).");
        }

        return new(WorkspaceLifecyclePolicy.DeleteAfterInactivity, (int)time.TotalMinutes);
    }

    /// <summary>Creates a lifecycle from a policy that this version of the library does not know.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The lifecycle.</returns>
    public static WorkspaceLifecycle FromPolicy(WorkspaceLifecyclePolicy policy) => new(policy, null);

    /// <summary>Whether both lifecycles are equal.</summary>
    /// <param name="other">The other lifecycle.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(WorkspaceLifecycle? other) =>
        other is not null && Policy == other.Policy && AutoStopMinutes == other.AutoStopMinutes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkspaceLifecycle);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Policy, AutoStopMinutes);

    /// <summary>Describes the lifecycle.</summary>
    /// <returns>The wire value of the policy, and the minutes.</returns>
    public override string ToString() =>
        AutoStopMinutes is { } minutes ? FormattableString.Invariant($"{Policy} {minutes} min") : Policy.ToString();

    internal static WorkspaceLifecycle? From(WorkspaceLifecyclePolicy? policy, int? autoStopMinutes) =>
        policy is { } known ? new(known, autoStopMinutes) : null;

    /// <summary>
    /// Validates the lifecycle of a request. A request that was read from JSON can contain combinations that this type cannot express.
    /// </summary>
    internal static void Check(WorkspaceLifecyclePolicy? policy, int? autoStopMinutes)
    {
        if (autoStopMinutes is not { } minutes)
        {
            return;
        }

        if (minutes is < ShortestMinutes or > LongestMinutes)
        {
            throw new ArgumentException(
                $"workspace_auto_stop_minutes is {minutes} but must be from {ShortestMinutes} to {LongestMinutes}.",
                nameof(autoStopMinutes));
        }

        if (policy is { IsKnown: true } other && other != WorkspaceLifecyclePolicy.DeleteAfterInactivity)
        {
            throw new ArgumentException(
                $"workspace_auto_stop_minutes requires the policy delete_after_inactivity, but the policy is {other}. Use WorkspaceLifecycle.DeleteAfterInactivity.",
                nameof(autoStopMinutes));
        }
    }
}
