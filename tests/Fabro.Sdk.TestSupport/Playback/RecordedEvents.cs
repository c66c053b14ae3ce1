using System.Globalization;
using System.Text.Json;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>Reads the sequence numbers in recorded event streams: the one that was requested, and those that were received.</summary>
internal static class RecordedEvents
{
    /// <summary>The query parameter with the sequence number of the first requested event.</summary>
    public const string SinceSeq = "since_seq";

    private const string EndOfFrame = "\n\n";
    private const string Data = "data:";

    /// <summary>
    /// The first requested sequence number; null for a stream of new events only, which cannot be continued from a recording.
    /// </summary>
    public static long? FirstSeqAskedFor(Exchange exchange)
    {
        var asked = RequestKey.QueryOf(exchange.Request.Path).FirstOrDefault(pair => pair.Name == SinceSeq).Value;
        return long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
    }

    /// <summary>
    /// The sequence number of the last event that a reader of this stream has; events before the requested one count as received.
    /// </summary>
    public static long? LastSeq(Exchange exchange)
    {
        var last = FirstSeqAskedFor(exchange) - 1;
        foreach (var (_, seq) in FramesOf(exchange.Response.Text ?? ""))
        {
            last = seq > last ? seq : last;
        }

        return last;
    }

    /// <summary>
    /// The recorded text, starting with the first event after <paramref name="seq"/>. Empty if there is no such event and
    /// the server ended the stream; null if there is no such event and the stream stayed open.
    /// </summary>
    public static string? After(Exchange exchange, long seq)
    {
        var text = exchange.Response.Text ?? "";
        foreach (var (start, frameSeq) in FramesOf(text))
        {
            if (frameSeq > seq)
            {
                return text[start..];
            }
        }

        return exchange.Response.StaysOpen ? null : "";
    }

    private static IEnumerable<(int Start, long? Seq)> FramesOf(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf(EndOfFrame, start, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end + EndOfFrame.Length;
            yield return (start, SeqOf(text[start..end]));
            start = end;
        }
    }

    private static long? SeqOf(string frame)
    {
        var data = frame.Split('\n').FirstOrDefault(line => line.StartsWith(Data, StringComparison.Ordinal));
        if (data is null)
        {
            return null;
        }

        var json = JsonElement.Parse(data.AsSpan(Data.Length));
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("seq", out var seq) ? seq.GetInt64() : null;
    }
}
