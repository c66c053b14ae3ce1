using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>The files in a run's sandbox, by the directory: <see cref="IFabroClient.Sandboxes"/> has them one by one.</summary>
public sealed class RunSandboxFiles
{
    private readonly RunHandle _run;

    internal RunSandboxFiles(RunHandle run) => _run = run;

    /// <summary>
    /// Copies a directory of the sandbox with all that is below it. Each file is there once it is whole; one that was there before is replaced and keeps its access
    /// rights. Lists <c>GET /api/v1/runs/{id}/sandbox/files</c> and reads <c>GET /api/v1/runs/{id}/sandbox/file</c>; lost connections begin a file anew.
    /// </summary>
    /// <param name="path">The directory in the sandbox, such as <c>out</c>; <c>.</c> is that in which the run works.</param>
    /// <param name="directory">The directory here; it is created where it is missing.</param>
    /// <param name="cancellationToken">Ends the copy; files that are whole stay.</param>
    /// <returns>The paths in the sandbox that were left out, because their names would leave the directory or are those of a drive or a device on some system.</returns>
    /// <exception cref="FabroRunException">The server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or a folder may not be written.</exception>
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
                token => _run.Client.Sandboxes.ListFilesAsync(_run.Id, folder.Source, new() { Depth = 1 }, token), cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                var source = $"{folder.Source}/{entry.Name}";
                if (entry.Name.Length == 0 || entry.Name.AsSpan().ContainsAny('/', '\\') || FileNames.IsUnsafe(entry.Name))
                    skipped.Add(source);
                else if (entry.IsDir)
                    open.Enqueue((source, Path.Combine(folder.Target, entry.Name)));
                else
                    await _run.SaveAsync(token => _run.Client.Sandboxes.DownloadFileAsync(_run.Id, source, options: null, token), Path.Combine(folder.Target, entry.Name), cancellationToken).ConfigureAwait(false);
            }
        }

        return skipped;
    }

    /// <summary>
    /// Copies a directory with all that is below it into the sandbox. Files that are there are replaced. Sends <c>PUT /api/v1/runs/{id}/sandbox/file</c> for each
    /// file; calls that were lost are repeated.
    /// </summary>
    /// <param name="directory">The directory here.</param>
    /// <param name="path">The directory in the sandbox; <c>.</c> is that in which the run works.</param>
    /// <param name="cancellationToken">Ends the copy; files that were copied by then stay.</param>
    /// <returns>The paths of the files in the sandbox.</returns>
    /// <exception cref="FabroUploadException">A file has become shorter meanwhile, or cannot be read.</exception>
    /// <exception cref="FabroRunException">The server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
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
            await _run.Client.Sandboxes.UploadFileAsync(_run.Id, target, content, options: null, cancellationToken).ConfigureAwait(false);
    }
}
