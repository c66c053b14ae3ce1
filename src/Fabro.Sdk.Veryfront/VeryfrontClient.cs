using Fabro.Sdk.Core;

namespace Fabro.Sdk.Veryfront;

/// <summary>
/// The Veryfront API: all its operations, grouped into clients. Create one and keep it; it is safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Every call throws <see cref="VeryfrontApiException"/> when the server answers with an error, <see cref="VeryfrontConnectionException"/> when it cannot be
/// reached, <see cref="VeryfrontTimeoutException"/> when it takes too long, <see cref="VeryfrontSerializationException"/> when its response cannot be read,
/// <see cref="VeryfrontResponseTooLargeException"/> when it is larger than <see cref="ApiClientOptions.MaxResponseBytes"/>,
/// and <see cref="OperationCanceledException"/> when the caller's own token is cancelled.
/// </remarks>
public sealed class VeryfrontClient : VeryfrontClientBase, IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>Creates a client with the key in the variable <c>VERYFRONT_API_KEY</c>.</summary>
    /// <exception cref="VeryfrontConfigurationException">The key cannot be used.</exception>
    public VeryfrontClient()
        : this(new VeryfrontClientOptions())
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="apiKey">The API key or a JWT, sent as a bearer token.</param>
    /// <exception cref="VeryfrontConfigurationException">The key cannot be used.</exception>
    public VeryfrontClient(string apiKey)
        : this(new VeryfrontClientOptions { ApiKey = apiKey })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">Who calls, and how the server is reached. They freeze: they can no longer be changed.</param>
    /// <exception cref="VeryfrontConfigurationException">The options are not usable.</exception>
    public VeryfrontClient(VeryfrontClientOptions options)
        : this(VeryfrontClientKind.Instance.CreatePipeline(options ?? throw new ArgumentNullException(nameof(options))).Connect())
    {
    }

    internal VeryfrontClient(ApiConnection connection)
        : base(connection.Transport) => _connection = connection;

    /// <summary>
    /// Closes the client's own connections. Calls that are under way end with an <see cref="ObjectDisposedException"/>; streams that are open go on until they
    /// are disposed themselves. What the options brought along stays open.
    /// </summary>
    public void Dispose() => _connection.Dispose();
}
