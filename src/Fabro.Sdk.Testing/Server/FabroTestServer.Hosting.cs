namespace Fabro.Sdk.Testing;

/// <content>Listening on sockets, and loading recordings.</content>
public sealed partial class FabroTestServer
{
    /// <summary>Listens on a port of the loopback interface, for programs that need a real address.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The address. It is released when the server is disposed.</returns>
    public Task<Uri> ListenAsync(CancellationToken cancellationToken = default) => ListenAtAsync(null, cancellationToken);

    /// <summary>Listens on a Unix socket.</summary>
    /// <param name="socketPath">The path of the socket file, which must not exist.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The address, <c>unix://…</c>. It is released when the server is disposed.</returns>
    public Task<Uri> ListenAsync(string socketPath, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(socketPath);
        return ListenAtAsync(socketPath, cancellationToken);
    }

    /// <summary>
    /// Creates a server with the runs of a recording, in their final state. A recording is a run that the SDK exported
    /// (<c>run.ExportAsync</c>), or traffic in the same format.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">The options of the server; <see langword="null"/> for the defaults.</param>
    /// <returns>The server.</returns>
    /// <exception cref="InvalidDataException">The file is not a recording, or contains no run.</exception>
    public static FabroTestServer FromRecording(string path, FabroTestServerOptions? options = null)
    {
        var server = new FabroTestServer(options);
        lock (server.Lock)
        {
            new RecordedRuns(server, server._runs).Load(Recording.Load(path));
        }

        return server;
    }

    /// <summary>Creates a server with the runs of all recordings in a directory.</summary>
    /// <param name="directory">The directory of the exported files, or one exported file.</param>
    /// <param name="options">The options of the server; <see langword="null"/> for the defaults.</param>
    /// <returns>The server.</returns>
    /// <exception cref="InvalidDataException">
    /// A file is not a recording or contains no run, or the directory contains no recording.
    /// </exception>
    public static FabroTestServer FromExport(string directory, FabroTestServerOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var files = File.Exists(directory) ? [directory] : Directory.GetFiles(directory, "*.json").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            throw new InvalidDataException(
                $"The directory '{directory}' contains no exported run. Specify a file that run.ExportAsync wrote, or its directory.");
        }

        var server = new FabroTestServer(options);
        lock (server.Lock)
        {
            foreach (var file in files)
            {
                new RecordedRuns(server, server._runs).Load(Recording.Load(file));
            }
        }

        return server;
    }

    private async Task<Uri> ListenAtAsync(string? socketPath, CancellationToken cancellationToken)
    {
        var host = await ListeningHost.StartAsync(this, socketPath, cancellationToken).ConfigureAwait(false);
        lock (Lock)
        {
            _listeners.Add(host);
        }

        return host.Address;
    }
}
