using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NeededFields;

/// <summary>What a careful developer who needs only a few fields would write: the fastest client that is still typed.</summary>
public sealed class NeededFieldsClient(HttpClient http)
{
    public async Task<NeededRun> GetRunAsync(string runId, CancellationToken cancellationToken = default)
    {
        var address = $"api/v1/runs/{Uri.EscapeDataString(runId)}";
        return await http.GetFromJsonAsync(address, NeededJson.Default.NeededRun, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The run is null.");
    }

    public async IAsyncEnumerable<NeededRun> ListRunsAsync(
        int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var offset = 0; ;)
        {
            var address = $"api/v1/runs?page%5Blimit%5D={pageSize}&page%5Boffset%5D={offset}";
            var page = await http.GetFromJsonAsync(address, NeededJson.Default.NeededPage, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("The page is null.");
            foreach (var run in page.Data)
            {
                yield return run;
            }

            offset += page.Data.Count;
            if (!page.Meta.HasMore || page.Data.Count == 0)
            {
                yield break;
            }
        }
    }

    public async IAsyncEnumerable<NeededEvent> AttachAsync(
        string runId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var address = new Uri($"api/v1/runs/{Uri.EscapeDataString(runId)}/attach?since_seq=1", UriKind.Relative);
        var stream = await http.GetStreamAsync(address, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var items = SseParser.Create(stream, static (_, data) => JsonSerializer.Deserialize(data, NeededJson.Default.NeededEvent));
            await foreach (var item in items.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                if (item.Data is { } runEvent)
                {
                    yield return runEvent;
                }
            }
        }
    }
}
