namespace Fabro.Sdk;

/// <summary>The options of a wait for the end of a run.</summary>
public sealed class RunWaitOptions
{
    /// <summary>Whether to also wait for a created run to be started. Default: false, because such a wait may never end.</summary>
    public bool IncludeStart { get; init; }
}
