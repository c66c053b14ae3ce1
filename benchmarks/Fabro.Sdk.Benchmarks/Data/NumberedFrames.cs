using System.Globalization;
using System.Text;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>The recorded events of all runs as the events of a single long run: renumbered, with one final event.</summary>
internal sealed class NumberedFrames
{
    private static readonly byte[] Start = [.. "data: {\"seq\":"u8];

    private readonly List<byte[]> _rests;
    private readonly byte[] _end;

    public NumberedFrames()
    {
        var frames = EventFeed.Frames().Where(static frame => frame.AsSpan().StartsWith(Start)).ToList();
        _end = Rest(frames.First(IsEnd));
        _rests = [.. frames.Where(static frame => !IsEnd(frame)).Select(Rest)];
    }

    /// <summary>Writes the frame with a sequence number.</summary>
    /// <param name="buffer">The buffer to write to.</param>
    /// <param name="sequence">The sequence number.</param>
    /// <param name="count">The number of events in the run.</param>
    public void Write(MemoryStream buffer, long sequence, long count)
    {
        Span<byte> number = stackalloc byte[20];
        sequence.TryFormat(number, out var length, provider: CultureInfo.InvariantCulture);
        buffer.Write(Start);
        buffer.Write(number[..length]);
        buffer.Write(sequence == count ? _end : _rests[(int)(sequence % _rests.Count)]);
    }

    private static bool IsEnd(byte[] frame) =>
        Encoding.UTF8.GetString(frame).Contains("\"event\":\"run.completed\"", StringComparison.Ordinal);

    // The part of the frame after the number.
    private static byte[] Rest(byte[] frame) => frame[(Start.Length + frame.AsSpan(Start.Length).IndexOf((byte)','))..];
}
