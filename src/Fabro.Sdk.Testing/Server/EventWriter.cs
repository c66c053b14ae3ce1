using System.Globalization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Writes events to a stream and applies its fault.</summary>
internal sealed class EventWriter(EventBody body, Fault? fault, bool isNamed = false)
{
    // A reader that lags this far behind loses new events, as on the real server.
    private const int MaxLag = 4096;

    private bool _isStalled;

    public EventBody Body => body;

    /// <summary>Whether a reader that lags behind loses events.</summary>
    public bool MayLag { get; init; }

    public void Write(RunEvent runEvent, string text)
    {
        if (_isStalled || !body.IsOpen || (MayLag && body.Backlog >= MaxLag))
        {
            return;
        }

        var seq = runEvent.Seq;
        if (fault?.DropSeqs.Contains(seq) == true)
        {
            return;
        }

        if (fault?.UnreadableBeforeSeq == seq)
        {
            body.Write("data: {\"seq\": oops\n\n");
        }

        var frame = isNamed
            ? string.Create(CultureInfo.InvariantCulture, $"id: {seq}\nevent: {runEvent.Event}\ndata: {text}\n\n")
            : $"data: {text}\n\n";
        if (fault?.HalfFrameOfSeq == seq)
        {
            body.Write(frame[..(frame.Length / 2)]);
            body.Break();
            return;
        }

        body.Write(frame);
        if (fault?.DuplicateSeqs.Contains(seq) == true)
        {
            body.Write(frame);
        }

        if (fault?.CutAfterSeq <= seq && fault.CutsCleanly)
        {
            body.End();
        }
        else if (fault?.CutAfterSeq <= seq)
        {
            body.Break();
        }

        if (fault?.StallAfterSeq <= seq)
        {
            _isStalled = true;
            body.Stall();
        }
    }
}
