using Fabro.Sdk.Core;

namespace Fabro.Sdk.Replicas;

/// <summary>
/// The Replicas API: all its operations, grouped into clients. Create one and keep it; it is safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Every call throws <see cref="ReplicasApiException"/> when the server answers with an error, <see cref="ReplicasConnectionException"/> when it cannot be
/// reached, <see cref="ReplicasTimeoutException"/> when it takes too long, <see cref="ReplicasSerializationException"/> when its response cannot be read,
/// <see cref="ReplicasResponseTooLargeException"/> when it is larger than <see cref="ApiClientOptions.MaxResponseBytes"/>,
/// and <see cref="OperationCanceledException"/> when the caller's own token is cancelled.
/// </remarks>
public sealed class ReplicasClient : ReplicasClientBase, IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>Creates a client with the key in the variable <c>REPLICAS_API_KEY</c>.</summary>
    /// <exception cref="ReplicasConfigurationException">The key cannot be used.</exception>
    public ReplicasClient()
        : this(new ReplicasClientOptions())
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="apiKey">The API key.</param>
    /// <exception cref="ReplicasConfigurationException">The key cannot be used.</exception>
    public ReplicasClient(string apiKey)
        : this(new ReplicasClientOptions { ApiKey = apiKey })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">Who calls, and how the server is reached. They freeze: they can no longer be changed.</param>
    /// <exception cref="ReplicasConfigurationException">The options are not usable.</exception>
    public ReplicasClient(ReplicasClientOptions options)
        : this(ReplicasClientKind.Instance.CreatePipeline(options ?? throw new ArgumentNullException(nameof(options))).Connect())
    {
    }

    internal ReplicasClient(ApiConnection connection)
        : base(connection.Transport) => _connection = connection;

    /// <summary>
    /// Closes the client's own connections. Calls that are under way end with an <see cref="ObjectDisposedException"/>; what the options brought along stays open.
    /// </summary>
    public void Dispose() => _connection.Dispose();
}
