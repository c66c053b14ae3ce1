using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>The progress of one run of a watch: the delivered events, and the events that the server is known to have.</summary>
internal sealed class WatchedRun(string id, long sequence)
{
    public string Id => id;

    /// <summary>The last delivered event.</summary>
    public long Delivered { get; private set; } = sequence;

    public bool IsEndDelivered { get; private set; }

    /// <summary>The last event that was queued for delivery.</summary>
    public long Taken { get; private set; } = sequence;

    /// <summary>The last event that the server is known to have.</summary>
    public long Known { get; set; }

    /// <summary>Whether the event that ends the run was queued. Events after it arrive soon or never.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether the list is being read or is queued to be read. In the meantime, events of the connection wait.</summary>
    public bool IsListing { get; set; }

    /// <summary>Whether the list must be read again, because it may contain events that are newer than the last read.</summary>
    public bool IsStale { get; set; }

    /// <summary>
    /// The events that the connection delivered while the list is read. If there are too many, the rest is read from the list.
    /// </summary>
    public List<RunEvent> Waiting { get; } = [];

    /// <summary>Whether no event of the run has been received since the last check.</summary>
    public bool IsQuiet { get; set; }

    public bool IsRemoved { get; set; }

    public void Take(RunEvent next)
    {
        if (next.Seq > Taken)
        {
            Taken = next.Seq;
        }

        HasEnded |= next.IsTerminal;
        IsQuiet = false;
    }

    public void Deliver(RunEvent next)
    {
        if (next.Seq > Delivered)
        {
            Delivered = next.Seq;
        }

        IsEndDelivered |= next.IsTerminal;
    }

    /// <summary>Resets to the last delivered event, so that queued events are read again.</summary>
    public void GoBack()
    {
        (Taken, HasEnded, IsListing, IsStale, Known) = (Delivered, IsEndDelivered, false, false, 0);
        Waiting.Clear();
    }
}
