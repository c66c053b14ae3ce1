namespace Fabro.Sdk.Models;

public partial class RunStatus
{
    /// <summary>Whether the run has ended: it succeeded, failed or is dead. An unknown status is treated as not ended.</summary>
    public bool IsTerminal => this is RunStatusSucceeded or RunStatusFailed or RunStatusDead;
}
