using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>How far one run of a watch is: what was delivered, and what is known to be there.</summary>
internal sealed class WatchedRun(string id, long sequence)
{
    public string Id => id;

    /// <summary>The last event that was delivered.</summary>
    public long Delivered { get; private set; } = sequence;

    public bool IsEndDelivered { get; private set; }

    /// <summary>The last event that was taken up, to be delivered in its turn.</summary>
    public long Taken { get; private set; } = sequence;

    /// <summary>The last event that the server is known to have.</summary>
    public long Known { get; set; }

    /// <summary>Whether the event that ends the run was taken up: what follows it comes soon, or not at all.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether the list is being read, or waits to be: what the connection brings waits meanwhile.</summary>
    public bool IsListing { get; set; }

    /// <summary>Whether the list is to be read once more: what it was asked for last was before something that it may have now.</summary>
    public bool IsStale { get; set; }

    /// <summary>What the connection has brought while the list is read. Of what is too much for it, the list has the rest.</summary>
    public List<RunEvent> Waiting { get; } = [];

    /// <summary>Whether anything was heard of the run since it was last looked at.</summary>
    public bool IsQuiet { get; set; }

    public bool IsRemoved { get; set; }

    public void Take(RunEvent next)
    {
        if (next.Seq > Taken)
            Taken = next.Seq;
        HasEnded |= next.IsTerminal;
        IsQuiet = false;
    }

    public void Deliver(RunEvent next)
    {
        if (next.Seq > Delivered)
            Delivered = next.Seq;
        IsEndDelivered |= next.IsTerminal;
    }

    /// <summary>What was taken up and not delivered comes again.</summary>
    public void GoBack()
    {
        (Taken, HasEnded, IsListing, IsStale, Known) = (Delivered, IsEndDelivered, false, false, 0);
        Waiting.Clear();
    }
}
