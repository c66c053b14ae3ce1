namespace Fabro.Sdk.Replicas.Models;

/// <content>Combines mutually exclusive wire properties.</content>
public sealed partial class CreateAutomationRequest : IRequestRules
{
    /// <summary>
    /// What the workspaces are created from. On the wire: <c>repository_ids</c>, <c>repository_set_id</c>, or <c>environment_id</c>. Newer
    /// servers require <c>environment_id</c>.
    /// </summary>
    public AutomationTarget? Target
    {
        get => AutomationTarget.From(RepositoryIds, RepositorySetId, EnvironmentId);
        set => (RepositoryIds, RepositorySetId, EnvironmentId) = (value?.RepositoryIds!, value?.RepositorySetId, value?.EnvironmentId);
    }

    /// <summary>
    /// What happens to the workspaces; null for the server's default. On the wire: <c>workspace_lifecycle_policy</c> and
    /// <c>workspace_auto_stop_minutes</c>.
    /// </summary>
    public WorkspaceLifecycle? Lifecycle
    {
        get => WorkspaceLifecycle.From(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);
        set => (WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes) = (value?.Policy, value?.AutoStopMinutes);
    }

    void IRequestRules.Check()
    {
        AutomationRules.CheckTriggers(Triggers);
        AutomationRules.CheckDebounce(DebounceSeconds);
        WorkspaceLifecycle.Check(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);
        if (RepositoryIds.Count > 0 && RepositorySetId is not null)
        {
            throw new ArgumentException(
                "repository_ids and repository_set_id are mutually exclusive. Use AutomationTarget.Repositories or AutomationTarget.RepositorySet.",
                nameof(Target));
        }
    }
}
