namespace Fabro.Sdk;

/// <summary>How a <see cref="RunWatch"/> follows its runs.</summary>
public sealed class RunWatchOptions
{
    /// <summary>
    /// How lost connections are dealt with, and how often a run is looked at that sends no events. <see cref="RunHandleOptions.CancelOnDispose"/> and
    /// <see cref="RunHandleOptions.CancelOnAbandon"/> have no effect.
    /// </summary>
    public RunHandleOptions Following { get; init; } = new();

    /// <summary>
    /// Whether the watch ends once all of its runs have ended, with the events that follow the end by then. Off by default: the watch goes on, with what is added
    /// to it, until it is left.
    /// </summary>
    public bool StopWhenAllEnded { get; init; }

    /// <summary>How many lists of events are read at the same time, to find what connections leave out: 8 by default.</summary>
    public int ListsAtOnce { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The number must be positive."); } = 8;
}
