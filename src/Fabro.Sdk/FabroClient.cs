using Fabro.Sdk.Core;
using Fabro.Sdk.Pipeline;

namespace Fabro.Sdk;

/// <summary>
/// A client of a Fabro server: all of its operations, grouped into clients. Create one instance per server and reuse it. It is thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="FabroApiException"/> if the server returns an error status code, <see cref="FabroConnectionException"/> if
/// the server cannot be reached, <see cref="FabroTimeoutException"/> if the call takes too long, <see cref="FabroSerializationException"/>
/// if the response cannot be read, <see cref="FabroResponseTooLargeException"/> if the response is larger than
/// <see cref="ApiClientOptions.MaxResponseBytes"/>, and <see cref="OperationCanceledException"/> if the caller's token is canceled.
/// </remarks>
public sealed class FabroClient : FabroClientBase, IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>
    /// Creates a client with the server and credential of the environment, found as the CLI finds them: the variables <c>FABRO_SERVER</c>
    /// and <c>FABRO_TOKEN</c>, the CLI's settings and sign-in, or this machine's socket.
    /// </summary>
    /// <exception cref="FabroConfigurationException">No server was found. The message lists the places that were checked.</exception>
    public FabroClient()
        : this(new FabroClientOptions())
    {
    }

    /// <summary>Creates a client of the server at <paramref name="server"/>.</summary>
    /// <param name="server">The server's address, such as <c>http://localhost:32276</c>.</param>
    /// <param name="token">
    /// The token to send with every call; null for the credential of the environment (<see cref="FabroCredential.Default"/>).
    /// </param>
    /// <exception cref="FabroConfigurationException"><paramref name="server"/> is not a server address.</exception>
    public FabroClient(Uri server, string? token = null)
        : this(new FabroClientOptions { Server = server, Token = token })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">The server and how to reach it. The options can no longer be changed afterwards.</param>
    /// <exception cref="FabroConfigurationException">The options are not valid, or they specify no server and none was found.</exception>
    public FabroClient(FabroClientOptions options)
        : this(new FabroPipeline(options).Connect())
    {
    }

    internal FabroClient(ApiConnection connection)
        : base(connection.Transport) => _connection = connection;

    internal TimeProvider TimeProvider => _connection.TimeProvider;

    /// <summary>
    /// Closes the client's own connections. Calls in progress throw <see cref="ObjectDisposedException"/>. Open streams and downloads
    /// continue until they are disposed. Objects that were passed in the options are not disposed.
    /// </summary>
    public void Dispose() => _connection.Dispose();
}
