namespace Fabro.Sdk;

/// <summary>What a wait for the end of a run waits for.</summary>
public sealed class RunWaitOptions
{
    /// <summary>Whether to wait for the start of a run as well that was created and not started. Off by default: nothing would end that wait.</summary>
    public bool IncludeStart { get; init; }
}
