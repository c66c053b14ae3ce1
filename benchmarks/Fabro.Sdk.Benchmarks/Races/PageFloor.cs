using System.Buffers;
using System.Text.Json;
using Fabro.Sdk.Benchmarks.Loopback;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>The minimum cost of reading pages: reading the bytes into a pooled buffer and each token once.</summary>
internal sealed class PageFloor(HttpClient http)
{
    /// <param name="runs">The number of runs in the list.</param>
    /// <returns>The number of runs read.</returns>
    public async Task<int> WalkAsync(int runs)
    {
        var count = 0;
        for (var offset = 0; offset < runs; offset += LoopbackServer.PageSize)
        {
            var address = $"api/v1/runs?page%5Blimit%5D={LoopbackServer.PageSize}&page%5Boffset%5D={offset}";
            count += await WalkPageAsync(new Uri(address, UriKind.Relative));
        }

        return count;
    }

    private async Task<int> WalkPageAsync(Uri address)
    {
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        var length = (int)response.Content.Headers.ContentLength!.Value;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await stream.ReadExactlyAsync(buffer.AsMemory(0, length));
        var count = CountRuns(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return count;
    }

    // {"data":[{run}, ...]: a run is an object at the third level.
    private static int CountRuns(ReadOnlySpan<byte> page)
    {
        var reader = new Utf8JsonReader(page);
        var count = 0;
        while (reader.Read())
        {
            count += reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 2 ? 1 : 0;
        }

        return count;
    }
}
