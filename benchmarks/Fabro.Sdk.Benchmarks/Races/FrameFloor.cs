using System.Text.Json;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>The minimum cost of following a stream: reading the bytes, finding the line ends, and reading each token once.</summary>
internal sealed class FrameFloor(HttpClient http)
{
    private const int BufferSize = 64 * 1024;
    private static readonly Uri Address = new("api/v1/runs/run/attach?since_seq=1", UriKind.Relative);
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <returns>The number of events read.</returns>
    public async Task<int> WalkAsync()
    {
        await using var stream = await http.GetStreamAsync(Address);
        var (count, held) = (0, 0);
        while (await stream.ReadAsync(_buffer.AsMemory(held)) is > 0 and var read)
        {
            held += read;
            count += WalkLines(_buffer.AsSpan(0, held), out var used);
            _buffer.AsSpan(used, held - used).CopyTo(_buffer);
            held -= used;
        }

        return count;
    }

    private static int WalkLines(ReadOnlySpan<byte> bytes, out int used)
    {
        var count = 0;
        used = 0;
        for (int length; (length = bytes[used..].IndexOf((byte)'\n')) >= 0; used += length + 1)
        {
            var line = bytes.Slice(used, length);
            if (line.StartsWith("data:"u8))
            {
                count += WalkEvent(line["data:".Length..]);
            }
        }

        return count;
    }

    private static int WalkEvent(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }

        return reader.CurrentDepth == 0 ? 1 : 0;
    }
}
