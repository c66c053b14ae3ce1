namespace Fabro.Sdk;

/// <summary>How a run ended.</summary>
public enum RunResult
{
    /// <summary>The workflow reached its end.</summary>
    Succeeded,

    /// <summary>The workflow reached its end, and some of it failed on the way.</summary>
    PartiallySucceeded,

    /// <summary>The run failed; <see cref="RunOutcome.Reason"/> and <see cref="RunOutcome.Detail"/> tell why.</summary>
    Failed,

    /// <summary>The run was cancelled.</summary>
    Cancelled,

    /// <summary>The process that executed the run is gone, and the run with it.</summary>
    Dead,
}
