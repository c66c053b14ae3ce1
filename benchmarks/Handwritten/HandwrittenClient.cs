using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Handwritten;

/// <summary>
/// What a careful developer would write for three operations of the API: no retries, no typed errors, no unnecessary copies.
/// </summary>
public sealed class HandwrittenClient(HttpClient http)
{
    public async Task<Run> GetRunAsync(string runId, CancellationToken cancellationToken = default)
    {
        var address = $"api/v1/runs/{Uri.EscapeDataString(runId)}";
        return await http.GetFromJsonAsync(address, HandwrittenJson.Default.Run, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The run is null.");
    }

    public async IAsyncEnumerable<Run> ListRunsAsync(int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var offset = 0; ;)
        {
            var page = await ListPageAsync(pageSize, offset, cancellationToken).ConfigureAwait(false);
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

    public async IAsyncEnumerable<RunEvent> AttachAsync(
        string runId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var address = new Uri($"api/v1/runs/{Uri.EscapeDataString(runId)}/attach?since_seq=1", UriKind.Relative);
        var stream = await http.GetStreamAsync(address, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var items = SseParser.Create(stream, static (_, data) => RunEventReader.Read(data));
            await foreach (var item in items.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                if (item.Data is { } runEvent)
                {
                    yield return runEvent;
                }
            }
        }
    }

    private async Task<RunPage> ListPageAsync(int pageSize, int offset, CancellationToken cancellationToken)
    {
        var address = new Uri($"api/v1/runs?page%5Blimit%5D={pageSize}&page%5Boffset%5D={offset}", UriKind.Relative);
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(stream, HandwrittenJson.Default.RunPage, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("The page is null.");
        }
    }
}
