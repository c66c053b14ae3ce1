using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// A Fabro server: all its operations, grouped into clients. Create one for each server and keep it; it is safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Every call throws <see cref="FabroApiException"/> when the server answers with an error, <see cref="FabroConnectionException"/> when it cannot be
/// reached, <see cref="FabroTimeoutException"/> when it takes too long, <see cref="FabroSerializationException"/> when its answer cannot be read,
/// <see cref="FabroResponseTooLargeException"/> when it is larger than <see cref="ApiClientOptions.MaxResponseBytes"/>,
/// and <see cref="OperationCanceledException"/> when the caller's own token is cancelled.
/// </remarks>
public sealed class FabroClient : FabroClientBase, IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>
    /// Creates a client of the server that the surroundings name, with the credential they offer, as the command-line client finds them: the variables
    /// <c>FABRO_SERVER</c> and <c>FABRO_TOKEN</c>, its settings and its sign-in, or this machine's socket.
    /// </summary>
    /// <exception cref="FabroConfigurationException">No server was found; the message tells what was looked at.</exception>
    public FabroClient()
        : this(new FabroClientOptions())
    {
    }

    /// <summary>Creates a client of the server at <paramref name="server"/>.</summary>
    /// <param name="server">The server's address, such as <c>http://localhost:32276</c>.</param>
    /// <param name="token">The token to send with every call; null for what the surroundings offer (<see cref="FabroCredential.Default"/>).</param>
    /// <exception cref="FabroConfigurationException">The address is no address of a server.</exception>
    public FabroClient(Uri server, string? token = null)
        : this(new FabroClientOptions { Server = server, Token = token })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">Where the server is and how to reach it. They freeze: they can no longer be changed.</param>
    /// <exception cref="FabroConfigurationException">The options are not usable, or name no server and none was found.</exception>
    public FabroClient(FabroClientOptions options)
        : this(new FabroPipeline(options).Connect())
    {
    }

    internal FabroClient(ApiConnection connection)
        : base(connection.Transport) => _connection = connection;

    internal TimeProvider TimeProvider => _connection.TimeProvider;

    /// <summary>
    /// Closes the client's own connections. Calls that are under way end with an <see cref="ObjectDisposedException"/>; streams and downloads that are open go
    /// on until they are disposed themselves. What the options brought along stays open.
    /// </summary>
    public void Dispose() => _connection.Dispose();
}
