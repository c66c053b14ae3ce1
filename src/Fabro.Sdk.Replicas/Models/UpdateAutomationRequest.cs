namespace Fabro.Sdk.Replicas.Models;

/// <content>Combines two related wire properties.</content>
public sealed partial class UpdateAutomationRequest : IRequestRules
{
    /// <summary>
    /// What happens to the workspaces; null to keep the current lifecycle. On the wire: <c>workspace_lifecycle_policy</c> and
    /// <c>workspace_auto_stop_minutes</c>, which is cleared if the lifecycle has no time.
    /// </summary>
    public WorkspaceLifecycle? Lifecycle
    {
        get => WorkspaceLifecycle.From(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);
        set
        {
            WorkspaceLifecyclePolicy = value?.Policy;
            // A JSON null clears the minutes, so they are sent only together with a policy.
            if (value is not null)
            {
                WorkspaceAutoStopMinutes = value.AutoStopMinutes;
            }
        }
    }

    void IRequestRules.Check()
    {
        if (_triggers is { } triggers)
        {
            AutomationRules.CheckTriggers(triggers);
        }

        AutomationRules.CheckDebounce(DebounceSeconds);
        WorkspaceLifecycle.Check(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);
    }
}
