namespace Fabro.Sdk;

/// <summary>The options of a <see cref="RunWatch"/>.</summary>
public sealed class RunWatchOptions
{
    /// <summary>
    /// How lost connections are handled, and how often a run that sends no events is checked.
    /// <see cref="RunHandleOptions.CancelOnDispose"/> and <see cref="RunHandleOptions.CancelOnAbandon"/> have no effect.
    /// </summary>
    public RunHandleOptions Following { get; init; } = new();

    /// <summary>
    /// Whether the watch ends once all of its runs have ended. Events that the server has by then after the end of a run are still
    /// delivered. Default: false, which continues the watch, including runs that are added, until the enumeration is left.
    /// </summary>
    public bool StopWhenAllEnded { get; init; }

    /// <summary>The maximum number of event lists that are read concurrently to find missed events. Default: 8.</summary>
    public int ListsAtOnce
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number must be positive.");
    } = 8;
}
