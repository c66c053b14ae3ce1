using Fabro.Sdk.Core;

namespace Fabro.Sdk.Replicas.Models;

/// <content>What is two properties on the wire that go together.</content>
public sealed partial class UpdateAutomationRequest : IRequestRules
{
    /// <summary>
    /// What becomes of the workspaces; what is not set stays. On the wire <c>workspace_lifecycle_policy</c> and <c>workspace_auto_stop_minutes</c>, which is taken away
    /// where the lifecycle has no time.
    /// </summary>
    public WorkspaceLifecycle? Lifecycle
    {
        get => WorkspaceLifecycle.From(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);
        set
        {
            WorkspaceLifecyclePolicy = value?.Policy;
            // Null is a change of its own, so nothing is said of the time where nothing is said of the rest.
            if (value is not null)
                WorkspaceAutoStopMinutes = value.AutoStopMinutes;
        }
    }

    void IRequestRules.Check()
    {
        if (_triggers is { } triggers)
            AutomationRules.CheckTriggers(triggers);
        AutomationRules.CheckDebounce(DebounceSeconds);
        WorkspaceLifecycle.Check(WorkspaceLifecyclePolicy, WorkspaceAutoStopMinutes);
    }
}
