namespace Fabro.Sdk.Replicas;

/// <summary>
/// A client for the Replicas API, with its operations grouped into clients. Create one instance and reuse it. It is thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="ReplicasApiException"/> if the server returns an error, <see cref="ReplicasConnectionException"/> if the
/// server cannot be reached, <see cref="ReplicasTimeoutException"/> if the call times out, <see cref="ReplicasSerializationException"/> if
/// the response cannot be deserialized, <see cref="ReplicasResponseTooLargeException"/> if the response is larger than
/// <see cref="ApiClientOptions.MaxResponseBytes"/>, and <see cref="OperationCanceledException"/> if the caller's token is canceled.
/// </remarks>
public sealed class ReplicasClient : ReplicasClientBase, IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>Creates a client with the API key in the environment variable <c>REPLICAS_API_KEY</c>.</summary>
    /// <exception cref="ReplicasConfigurationException">The API key is invalid.</exception>
    public ReplicasClient()
        : this(new ReplicasClientOptions())
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="apiKey">The API key.</param>
    /// <exception cref="ReplicasConfigurationException">The API key is invalid.</exception>
    public ReplicasClient(string apiKey)
        : this(new ReplicasClientOptions { ApiKey = apiKey })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">The credential and the connection settings. The client freezes them, so they can no longer be changed.</param>
    /// <exception cref="ReplicasConfigurationException">The options are invalid.</exception>
    public ReplicasClient(ReplicasClientOptions options)
        : this(ReplicasClientKind.Instance.CreatePipeline(options ?? throw new ArgumentNullException(nameof(options))).Connect())
    {
    }

    internal ReplicasClient(ApiConnection connection)
        : base(connection.Transport) => _connection = connection;

    /// <summary>
    /// Closes the client's own connections. Calls in progress fail with an <see cref="ObjectDisposedException"/>. Resources that the
    /// options supplied are not disposed.
    /// </summary>
    public void Dispose() => _connection.Dispose();
}
