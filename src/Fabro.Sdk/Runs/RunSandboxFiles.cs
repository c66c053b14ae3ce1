using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>Copies directories to and from a run's sandbox. <see cref="IFabroClient.Sandboxes"/> transfers single files.</summary>
public sealed class RunSandboxFiles
{
    private readonly RunHandle _run;

    internal RunSandboxFiles(RunHandle run) => _run = run;

    /// <summary>
    /// Downloads a directory of the sandbox, including its subdirectories. A file appears only when it is complete. An existing file is
    /// replaced and keeps its permissions. Lists <c>GET /api/v1/runs/{id}/sandbox/files</c> and reads
    /// <c>GET /api/v1/runs/{id}/sandbox/file</c>. If the connection is lost, the download of the file is restarted.
    /// </summary>
    /// <param name="path">The directory in the sandbox, such as <c>out</c>; <c>.</c> is the working directory of the run.</param>
    /// <param name="directory">The local directory. It is created if it does not exist.</param>
    /// <param name="cancellationToken">Cancels the download. Completed files are kept.</param>
    /// <returns>
    /// The paths in the sandbox that were skipped, because their names would escape the directory or are drive or device names on some
    /// operating system.
    /// </returns>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to a file or a directory is denied.</exception>
    public async Task<IReadOnlyList<string>> DownloadAsync(string path, string directory, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var skipped = new List<string>();
        var open = new Queue<(string Source, string Target)>([(path.TrimEnd('/'), Path.GetFullPath(directory))]);
        while (open.TryDequeue(out var folder))
        {
            Directory.CreateDirectory(folder.Target);
            var entries = await _run.ListAsync(
                token => _run.Client.Sandboxes.ListFilesAsync(_run.Id, folder.Source, new() { Depth = 1 }, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                var source = $"{folder.Source}/{entry.Name}";
                if (entry.Name.Length == 0 || entry.Name.AsSpan().ContainsAny('/', '\\') || FileNames.IsUnsafe(entry.Name))
                {
                    skipped.Add(source);
                }
                else if (entry.IsDir)
                {
                    open.Enqueue((source, Path.Combine(folder.Target, entry.Name)));
                }
                else
                {
                    await _run.SaveAsync(
                        token => _run.Client.Sandboxes.DownloadFileAsync(_run.Id, source, options: null, token),
                        Path.Combine(folder.Target, entry.Name),
                        cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return skipped;
    }

    /// <summary>
    /// Uploads a directory, including its subdirectories, to the sandbox. Existing files are replaced. Sends
    /// <c>PUT /api/v1/runs/{id}/sandbox/file</c> for each file. Failed calls are retried.
    /// </summary>
    /// <param name="directory">The local directory.</param>
    /// <param name="path">The directory in the sandbox; <c>.</c> is the working directory of the run.</param>
    /// <param name="cancellationToken">Cancels the upload. Files that were already uploaded are kept.</param>
    /// <returns>The paths of the files in the sandbox.</returns>
    /// <exception cref="FabroUploadException">A file became shorter during the upload, or cannot be read.</exception>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<IReadOnlyList<string>> UploadAsync(string directory, string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var copied = new List<string>();
        foreach (var file in LocalFiles.In(directory))
        {
            var target = $"{path.TrimEnd('/')}/{file.Name}";
            await _run.RepeatAsync(token => UploadAsync(file, target, token), cancellationToken).ConfigureAwait(false);
            copied.Add(target);
        }

        return copied;
    }

    private async Task UploadAsync(LocalFiles.Entry file, string target, CancellationToken cancellationToken)
    {
        var content = file.Open();
        await using (content.ConfigureAwait(false))
        {
            await _run.Client.Sandboxes.UploadFileAsync(_run.Id, target, content, options: null, cancellationToken).ConfigureAwait(false);
        }
    }
}
