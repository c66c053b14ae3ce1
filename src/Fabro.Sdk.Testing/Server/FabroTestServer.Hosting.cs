namespace Fabro.Sdk.Testing;

/// <content>Where the server listens, and what it begins with.</content>
public sealed partial class FabroTestServer
{
    /// <summary>Lets the server listen on a port of the loopback interface, for programs that need a real address.</summary>
    /// <param name="cancellationToken">Stops waiting for the port.</param>
    /// <returns>The address; it is free again when the server is disposed.</returns>
    public Task<Uri> ListenAsync(CancellationToken cancellationToken = default) => ListenAtAsync(null, cancellationToken);

    /// <summary>Lets the server listen on a Unix socket.</summary>
    /// <param name="socketPath">The socket's file, which must not exist.</param>
    /// <param name="cancellationToken">Stops waiting for the socket.</param>
    /// <returns>The address, <c>unix://…</c>; it is free again when the server is disposed.</returns>
    public Task<Uri> ListenAsync(string socketPath, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(socketPath);
        return ListenAtAsync(socketPath, cancellationToken);
    }

    /// <summary>Creates a server that has the runs of a recording, as they were at its end: what the SDK has exported (<c>run.ExportAsync</c>), or traffic in the same form.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the server is like.</param>
    /// <returns>The server.</returns>
    /// <exception cref="InvalidDataException">The file is no recording, or tells of no run.</exception>
    public static FabroTestServer FromRecording(string path, FabroTestServerOptions? options = null)
    {
        var server = new FabroTestServer(options);
        lock (server.Lock)
            new RecordedRuns(server, server._runs).Load(Recording.Load(path));
        return server;
    }

    /// <summary>Creates a server that has the runs of all recordings in a directory.</summary>
    /// <param name="directory">The directory with the exported files.</param>
    /// <param name="options">What the server is like.</param>
    /// <returns>The server.</returns>
    /// <exception cref="InvalidDataException">A file is no recording, or tells of no run, or there is none.</exception>
    public static FabroTestServer FromExport(string directory, FabroTestServerOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var files = File.Exists(directory) ? [directory] : Directory.GetFiles(directory, "*.json").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            throw new InvalidDataException($"{directory} has no exported run: give a file that run.ExportAsync has written, or a directory with some.");
        var server = new FabroTestServer(options);
        lock (server.Lock)
        {
            foreach (var file in files)
                new RecordedRuns(server, server._runs).Load(Recording.Load(file));
        }

        return server;
    }

    private async Task<Uri> ListenAtAsync(string? socketPath, CancellationToken cancellationToken)
    {
        var host = await ListeningHost.StartAsync(this, socketPath, cancellationToken).ConfigureAwait(false);
        lock (Lock)
            _listeners.Add(host);
        return host.Address;
    }
}
