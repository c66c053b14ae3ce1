using System.Security.Cryptography;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Bulk operations on the artifacts of a run. <see cref="IFabroClient.Artifacts"/> transfers them one by one, or as a zip file.
/// </summary>
public sealed class RunArtifacts
{
    private const int MaxFilesAtOnce = 100;
    private const long MaxBytesAtOnce = 50 * 1024 * 1024;
    private const int DownloadsAtOnce = 4;

    private readonly RunHandle _run;

    internal RunArtifacts(RunHandle run) => _run = run;

    /// <summary>
    /// Saves all artifacts in a directory, as <c>stage/path</c>. A file appears only when it is complete. An existing file is replaced and
    /// keeps its permissions, and symbolic links are followed. If the connection is lost, the download of the file is restarted. Lists
    /// <c>GET /api/v1/runs/{id}/artifacts</c>.
    /// </summary>
    /// <param name="directory">The directory. It is created if it does not exist.</param>
    /// <param name="cancellationToken">Cancels the downloads. Completed files are kept.</param>
    /// <returns>The files, and the artifacts that were skipped because of their names or because of a later attempt.</returns>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to a file or a directory is denied.</exception>
    public async Task<SavedArtifacts> SaveAllAsync(string directory, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var entries = await _run.ListAsync(
            token => _run.Client.Artifacts.ListAsync(_run.Id, options: null, token), cancellationToken).ConfigureAwait(false);
        var (files, skipped) = ArtifactLayout.Plan(entries, Path.GetFullPath(directory));
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = DownloadsAtOnce, CancellationToken = cancellationToken },
            async (file, token) =>
                await _run.SaveAsync(inner => OpenAsync(file.Entry, inner), file.Path, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new SavedArtifacts(files, skipped);
    }

    /// <summary>
    /// Uploads files as artifacts of a stage, with hashes that the server verifies. One call uploads up to 100 files and 50 MiB. Sends
    /// <c>POST /api/v1/runs/{id}/stages/{stageId}/artifacts</c>. Failed calls are retried, because files with the same path are replaced.
    /// </summary>
    /// <param name="stageId">The stage, such as <c>build@1</c>.</param>
    /// <param name="directory">The directory. All files in it and its subdirectories are uploaded, with paths relative to it.</param>
    /// <param name="retry">The attempt of the stage that the artifacts belong to.</param>
    /// <param name="cancellationToken">Cancels the uploads. Files that were already uploaded are kept.</param>
    /// <returns>The relative paths of the files.</returns>
    /// <exception cref="FabroPayloadTooLargeException">A file is larger than 10 MiB.</exception>
    /// <exception cref="FabroUploadException">A file became shorter during the upload, or cannot be read.</exception>
    /// <exception cref="FabroBadRequestException">
    /// A file was changed after its hash was computed, or its path is not a valid artifact path.
    /// </exception>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<IReadOnlyList<string>> UploadDirectoryAsync(
        string stageId, string directory, int retry = 1, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stageId);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var files = LocalFiles.In(directory);
        for (var start = 0; start < files.Count;)
        {
            var count = CountAtOnce(files, start);
            var batch = files.Skip(start).Take(count).ToList();
            await _run.RepeatAsync(token => UploadAsync(stageId, retry, batch, token), cancellationToken).ConfigureAwait(false);
            start += count;
        }

        return [.. files.Select(static file => file.Name)];
    }

    private static int CountAtOnce(IReadOnlyList<LocalFiles.Entry> files, int start)
    {
        var count = 1;
        for (var bytes = files[start].Length; count < MaxFilesAtOnce && start + count < files.Count; count++)
        {
            bytes += files[start + count].Length;
            if (bytes > MaxBytesAtOnce)
            {
                break;
            }
        }

        return count;
    }

    private Task<Download> OpenAsync(RunArtifactEntry entry, CancellationToken cancellationToken) =>
        _run.Client.Artifacts.DownloadAsync(_run.Id, entry.StageId, entry.RelativePath, entry.Retry, options: null, cancellationToken);

    private async Task UploadAsync(string stageId, int retry, List<LocalFiles.Entry> files, CancellationToken cancellationToken)
    {
        var entries = new List<ArtifactBatchUploadEntry>();
        var parts = new List<UploadPart>();
        try
        {
            foreach (var file in files)
            {
                var part = FormattableString.Invariant($"file{parts.Count}");
                var content = file.Open();
                parts.Add(new UploadPart { Name = part, Content = content, FileName = file.Name[(file.Name.LastIndexOf('/') + 1)..] });
                var length = content.Length;
                var hash = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
                content.Position = 0;
                entries.Add(new()
                {
                    Part = part,
                    RelativePath = file.Name,
                    Sha256 = Convert.ToHexString(hash).ToLowerInvariant(),
                    ExpectedBytes = length,
                });
            }

            await _run.Client.Artifacts.UploadManyAsync(
                _run.Id, stageId, retry, new() { Entries = entries }, parts, options: null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var part in parts)
            {
                await part.Content.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
