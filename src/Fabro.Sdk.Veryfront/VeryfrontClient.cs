namespace Fabro.Sdk.Veryfront;

/// <summary>
/// A client for the Veryfront API, with its operations grouped into clients. Create one instance and reuse it. It is thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="VeryfrontApiException"/> if the server returns an error, <see cref="VeryfrontConnectionException"/> if the
/// server cannot be reached, <see cref="VeryfrontTimeoutException"/> if the call times out, <see cref="VeryfrontSerializationException"/>
/// if the response cannot be deserialized, <see cref="VeryfrontResponseTooLargeException"/> if the response is larger than
/// <see cref="ApiClientOptions.MaxResponseBytes"/>, and <see cref="OperationCanceledException"/> if the caller's token is canceled.
/// </remarks>
public sealed class VeryfrontClient : VeryfrontClientBase, IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>Creates a client with the API key in the environment variable <c>VERYFRONT_API_KEY</c>.</summary>
    /// <exception cref="VeryfrontConfigurationException">The API key is invalid.</exception>
    public VeryfrontClient()
        : this(new VeryfrontClientOptions())
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="apiKey">The API key or a JWT, sent as a bearer token.</param>
    /// <exception cref="VeryfrontConfigurationException">The API key is invalid.</exception>
    public VeryfrontClient(string apiKey)
        : this(new VeryfrontClientOptions { ApiKey = apiKey })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">The credential and the connection settings. The client freezes them, so they can no longer be changed.</param>
    /// <exception cref="VeryfrontConfigurationException">The options are invalid.</exception>
    public VeryfrontClient(VeryfrontClientOptions options)
        : this(VeryfrontClientKind.Instance.CreatePipeline(options ?? throw new ArgumentNullException(nameof(options))).Connect())
    {
    }

    internal VeryfrontClient(ApiConnection connection)
        : base(connection.Transport) => _connection = connection;

    /// <summary>
    /// Closes the client's own connections. Calls in progress fail with an <see cref="ObjectDisposedException"/>; open streams continue
    /// until they are disposed. Resources that the options supplied are not disposed.
    /// </summary>
    public void Dispose() => _connection.Dispose();
}
