namespace Fabro.Sdk;

/// <summary>The result of a run.</summary>
public enum RunResult
{
    /// <summary>The workflow completed.</summary>
    Succeeded,

    /// <summary>The workflow completed, but parts of it failed.</summary>
    PartiallySucceeded,

    /// <summary>The run failed; <see cref="RunOutcome.Reason"/> and <see cref="RunOutcome.Detail"/> indicate why.</summary>
    Failed,

    /// <summary>The run was canceled.</summary>
    Cancelled,

    /// <summary>The process that executed the run died.</summary>
    Dead,
}
