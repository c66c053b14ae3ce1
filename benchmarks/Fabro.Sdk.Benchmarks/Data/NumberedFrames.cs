using System.Globalization;
using System.Text;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>The recorded events of one run after another as those of a single long run: numbered, with its end behind the last.</summary>
internal sealed class NumberedFrames
{
    private static readonly byte[] Start = [.. "data: {\"seq\":"u8];

    private readonly List<byte[]> _rests;
    private readonly byte[] _end;

    public NumberedFrames()
    {
        var frames = EventFeed.Frames().Where(static frame => frame.AsSpan().StartsWith(Start)).ToList();
        _end = Rest(frames.First(static frame => Encoding.UTF8.GetString(frame).Contains("\"event\":\"run.completed\"", StringComparison.Ordinal)));
        _rests = [.. frames.Where(static frame => !Encoding.UTF8.GetString(frame).Contains("\"event\":\"run.completed\"", StringComparison.Ordinal)).Select(Rest)];
    }

    /// <summary>Writes the frame of a number.</summary>
    /// <param name="buffer">What it is written to.</param>
    /// <param name="sequence">The number.</param>
    /// <param name="count">How many events the run has.</param>
    public void Write(MemoryStream buffer, long sequence, long count)
    {
        Span<byte> number = stackalloc byte[20];
        sequence.TryFormat(number, out var length, provider: CultureInfo.InvariantCulture);
        buffer.Write(Start);
        buffer.Write(number[..length]);
        buffer.Write(sequence == count ? _end : _rests[(int)(sequence % _rests.Count)]);
    }

    // What stands behind the number.
    private static byte[] Rest(byte[] frame) => frame[(Start.Length + frame.AsSpan(Start.Length).IndexOf((byte)','))..];
}
