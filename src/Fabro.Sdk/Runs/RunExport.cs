using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Writes a run as the requests that read it and their responses, one exchange per line.</summary>
internal sealed partial class RunExport(RunHandle run, RunExportOptions options)
{
    private const int EventsAtOnce = 1000;
    private const string Json = "application/json";

    private readonly SortedSet<string> _blobs = new(StringComparer.Ordinal);
    private readonly ExchangeWriter _exchanges = new($"/api/v1/runs/{Uri.EscapeDataString(run.Id)}");

    private IFabroClient Client => run.Client;

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        // If the run itself cannot be read, there is nothing to export.
        var now = await run.RepeatAsync(run.GetAsync, cancellationToken).ConfigureAwait(false);
        await FileReplacement.WriteAsync(
            path,
            async file =>
            {
                await _exchanges.StartAsync(file, cancellationToken).ConfigureAwait(false);
                await WriteAsync(now, cancellationToken).ConfigureAwait(false);
                await _exchanges.EndAsync(cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    private async Task WriteAsync(Run now, CancellationToken cancellationToken)
    {
        await ModelAsync(FabroOperations.RetrieveRun, "", _ => Task.FromResult(now), cancellationToken).ConfigureAwait(false);
        await ModelAsync(FabroOperations.GetRunState, "/state", run.GetStateAsync, cancellationToken).ConfigureAwait(false);
        await ModelAsync(
            FabroOperations.RetrieveRunSettings,
            "/settings",
            token => Client.Runs.GetSettingsAsync(run.Id, options: null, token),
            cancellationToken).ConfigureAwait(false);
        await TextAsync(
            FabroOperations.RetrieveRunGraphSource,
            "/graph/source",
            token => Client.Runs.GetGraphSourceAsync(run.Id, options: null, token),
            cancellationToken).ConfigureAwait(false);
        await TextAsync(
            FabroOperations.GetRunLogs,
            "/logs",
            token => Client.Runs.GetLogsAsync(run.Id, options: null, token),
            cancellationToken).ConfigureAwait(false);
        await ModelAsync(FabroOperations.RetrieveRunBilling, "/billing", run.GetBillingAsync, cancellationToken).ConfigureAwait(false);
        await ListAsync(FabroOperations.GetRunTimeline, "/timeline", run.TimelineAsync, cancellationToken).ConfigureAwait(false);
        await ListAsync(FabroOperations.ListRunCommits, "/commits", run.CommitsAsync, cancellationToken).ConfigureAwait(false);
        await ListAsync(FabroOperations.ListRunFiles, "/files", run.FilesAsync, cancellationToken).ConfigureAwait(false);
        await ListAsync(
            FabroOperations.ListRunQuestions,
            "/questions",
            token => Client.Questions.ListAsync(run.Id, options: null, token),
            cancellationToken).ConfigureAwait(false);
        await EventsAsync(now, cancellationToken).ConfigureAwait(false);
        var stages = await ListAsync(FabroOperations.ListRunStages, "/stages", run.StagesAsync, cancellationToken).ConfigureAwait(false);
        foreach (var stage in stages)
        {
            await OutputAsync(stage.Id, cancellationToken).ConfigureAwait(false);
        }

        var artifacts = await ListAsync(
            FabroOperations.ListRunArtifacts,
            "/artifacts",
            token => Client.Artifacts.ListAsync(run.Id, options: null, token),
            cancellationToken).ConfigureAwait(false);
        foreach (var artifact in options.IncludeArtifacts ? artifacts : [])
        {
            var (stage, file) = (artifact.StageId, artifact.RelativePath);
            await BytesAsync(
                FabroOperations.GetStageArtifact,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/stages/{Uri.EscapeDataString(stage)}/artifacts/download?filename={Uri.EscapeDataString(file)}&retry={artifact.Retry}"),
                token => Client.Artifacts.DownloadAsync(run.Id, stage, file, artifact.Retry, options: null, token),
                cancellationToken).ConfigureAwait(false);
        }

        foreach (var hash in _blobs)
        {
            await BytesAsync(
                FabroOperations.ReadRunBlob,
                $"/blobs/{hash}",
                token => Client.Blobs.DownloadAsync(run.Id, hash, options: null, token),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the events as pages of the list, and as the stream that replays them.</summary>
    private async Task EventsAsync(Run now, CancellationToken cancellationToken)
    {
        var all = new EventListOptions { PageSize = EventsAtOnce };
        var events = await TryAsync(
            FabroOperations.ListRunEvents,
            "/events",
            () => run.ListAsync(token => Client.Events.ListAsync(run.Id, all, token), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (events is null)
        {
            return;
        }

        var last = 0L;
        for (var index = 0; index == 0 || index < events.Value.Count; index += EventsAtOnce)
        {
            var page = events.Value.Skip(index).Take(EventsAtOnce).ToList();
            await _exchanges.WriteAsync(
                FabroOperations.ListRunEvents,
                index == 0
                    ? $"/events?limit={EventsAtOnce}"
                    : string.Create(CultureInfo.InvariantCulture, $"/events?since_seq={last + 1}&limit={EventsAtOnce}"),
                200,
                Json,
                json => WritePage(json, page, hasMore: index + EventsAtOnce < events.Value.Count),
                cancellationToken).ConfigureAwait(false);
            last = page.Aggregate(last, static (highest, item) => Math.Max(highest, item.Seq));
        }

        var end = events.Value.FindIndex(static item => item.IsTerminal);
        await _exchanges.WriteAsync(
            FabroOperations.AttachRunEvents,
            "/attach?since_seq=1",
            200,
            "text/event-stream",
            json =>
            {
                var sent = end < 0 ? events.Value : events.Value.Take(end + 1);
                json.WriteString("text"u8, string.Concat(sent.Select(item => $"data: {Text(item)}\n\n")));
                // For an active run, the player keeps the connection open.
                json.WriteString("ended"u8, end >= 0 || now.Lifecycle.Status.IsTerminal ? "eof" : "client");
                json.WriteNumber("seconds"u8, 0);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task OutputAsync(string stageId, CancellationToken cancellationToken)
    {
        var path = $"/stages/{Uri.EscapeDataString(stageId)}/logs/output";
        using var output = new MemoryStream();
        try
        {
            await foreach (var piece in run.LogsAsync(stageId, options: null, cancellationToken).ConfigureAwait(false))
            {
                if (output.Length + piece.Length > options.MaxBytes)
                {
                    await OmittedAsync(
                        FabroOperations.GetRunStageCommandLog, path, output.Length + piece.Length, cancellationToken).ConfigureAwait(false);
                    return;
                }

                await output.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (FabroRunException exception) when (exception.InnerException is FabroApiException refusal)
        {
            await RefusalAsync(FabroOperations.GetRunStageCommandLog, path, refusal, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (ArgumentException)
        {
            // The stage has no output.
            return;
        }

        // In the piece size that LogsAsync requests.
        var bytes = CredentialRedaction.Apply(output.ToArray());
        for (var offset = 0; offset == 0 || offset < bytes.Length; offset += RunLog.PieceSize)
        {
            var piece = bytes.AsSpan(offset, Math.Min(RunLog.PieceSize, bytes.Length - offset));
            var log = new CommandLogResponse
            {
                Offset = offset,
                NextOffset = offset + piece.Length,
                TotalBytes = bytes.Length,
                BytesBase64 = Convert.ToBase64String(piece),
                Eof = true,
                LiveStreaming = false,
            };
            await _exchanges.WriteAsync(
                FabroOperations.GetRunStageCommandLog,
                string.Create(CultureInfo.InvariantCulture, $"{path}?offset={offset}&limit={RunLog.PieceSize}"),
                200,
                Json,
                json => WriteValue(json, "json", log),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ModelAsync<T>(
        ApiOperation operation, string path, Func<CancellationToken, Task<T>> get, CancellationToken cancellationToken)
    {
        var read = await TryAsync(operation, path, () => run.RepeatAsync(get, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (read is { Value: { } value })
        {
            await _exchanges.WriteAsync(
                operation, path, 200, Json, json => WriteValue(json, "json", value), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TextAsync(
        ApiOperation operation, string path, Func<CancellationToken, Task<string>> get, CancellationToken cancellationToken)
    {
        var read = await TryAsync(operation, path, () => run.RepeatAsync(get, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (read is { Value: { } text })
        {
            await _exchanges.WriteAsync(
                operation,
                path,
                200,
                "text/plain; charset=utf-8",
                json => json.WriteString("text"u8, CredentialRedaction.Apply(text)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        ApiOperation operation, string path, Func<CancellationToken, Pageable<T>> list, CancellationToken cancellationToken)
    {
        var items = await TryAsync(operation, path, () => run.ListAsync(list, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (items is null)
        {
            return [];
        }

        await _exchanges.WriteAsync(
            operation, path, 200, Json, json => WritePage(json, items.Value, hasMore: false), cancellationToken).ConfigureAwait(false);
        return items.Value;
    }

    private async Task BytesAsync(
        ApiOperation operation, string path, Func<CancellationToken, Task<Download>> open, CancellationToken cancellationToken)
    {
        var read = await TryAsync(
            operation,
            path,
            () => run.RepeatAsync(token => ReadAsync(open, token), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (read is null)
        {
            return;
        }

        if (read.Value.Length > options.MaxBytes)
        {
            await OmittedAsync(operation, path, read.Value.Length, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _exchanges.WriteAsync(
                operation,
                path,
                200,
                "application/octet-stream",
                json => json.WriteBase64String("base64"u8, CredentialRedaction.Apply(read.Value)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the bytes of a download; if it exceeds the limit, only the beginning.</summary>
    private async Task<byte[]> ReadAsync(Func<CancellationToken, Task<Download>> open, CancellationToken cancellationToken)
    {
        var download = await open(cancellationToken).ConfigureAwait(false);
        await using (download.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            while (bytes.Length <= options.MaxBytes
                && await download.Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
    }

    /// <summary>Returns the result of a call; null for an error response, which is written as such.</summary>
    private async Task<Result<T>?> TryAsync<T>(ApiOperation operation, string path, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return new Result<T>(await call().ConfigureAwait(false));
        }
        catch (FabroApiException refusal)
        {
            await RefusalAsync(operation, path, refusal, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (NotImplementedException)
        {
            // A fake may not implement everything.
            return null;
        }
    }

    private Task RefusalAsync(ApiOperation operation, string path, FabroApiException refusal, CancellationToken cancellationToken) =>
        _exchanges.WriteAsync(
            operation,
            path,
            refusal.StatusCode,
            refusal.Headers["content-type"] ?? "text/plain",
            json =>
            {
                if (refusal.Body is { } body)
                {
                    json.WriteString("text"u8, CredentialRedaction.Apply(body));
                }
            },
            cancellationToken);

    private Task OmittedAsync(ApiOperation operation, string path, long bytes, CancellationToken cancellationToken) =>
        _exchanges.WriteAsync(
            operation,
            path,
            200,
            "application/octet-stream",
            json => json.WriteString("omitted"u8, string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes or more")),
            cancellationToken);

    private void WritePage<T>(Utf8JsonWriter json, IReadOnlyList<T> items, bool hasMore)
    {
        json.WriteStartObject("json"u8);
        json.WriteStartArray("data"u8);
        foreach (var item in items)
        {
            json.WriteRawValue(Text(item));
        }

        json.WriteEndArray();
        json.WriteStartObject("meta"u8);
        json.WriteBoolean("has_more"u8, hasMore);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteValue<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Text(value));
    }

    private string Text<T>(T value)
    {
        var text = CredentialRedaction.Apply(JsonSerializer.Serialize(value, FabroJson.TypeInfo<T>()));
        foreach (Match blob in BlobAddress().Matches(text))
        {
            _blobs.Add(blob.Groups[1].Value);
        }

        return text;
    }

    [GeneratedRegex($"{RunTexts.BlobAddress}([0-9a-f]+)", RegexOptions.CultureInvariant)]
    private static partial Regex BlobAddress();

    private sealed record Result<T>(T Value);
}
