using Fabro.Sdk.Core;
using Fabro.Sdk.Telemetry;

namespace Fabro.Sdk;

/// <summary>
/// A Fabro server: all its operations, grouped into clients. Create one for each server and keep it; it is safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Every call throws <see cref="FabroApiException"/> when the server answers with an error, <see cref="FabroConnectionException"/> when it cannot be
/// reached, <see cref="FabroTimeoutException"/> when it takes too long, <see cref="FabroSerializationException"/> when its answer cannot be read,
/// <see cref="FabroResponseTooLargeException"/> when it is larger than <see cref="FabroClientOptions.MaxResponseBytes"/>,
/// and <see cref="OperationCanceledException"/> when the caller's own token is cancelled.
/// </remarks>
public sealed class FabroClient : FabroClientBase, IDisposable
{
    private readonly HttpClient _http;

    private readonly ClientTelemetry _telemetry;

    // Holds no timer and no registration of its own, so that it needs no disposal.
    private readonly CancellationTokenSource _lifetime;

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
        : this(new ClientPipeline(options), options)
    {
    }

    internal FabroClient(HttpClient http, ClientPipeline pipeline, FabroClientOptions options)
        : this(http, pipeline, options, new CancellationTokenSource())
    {
    }

    private FabroClient(ClientPipeline pipeline, FabroClientOptions options)
        : this(pipeline.CreateHttpClient(), pipeline, options)
    {
    }

    private FabroClient(HttpClient http, ClientPipeline pipeline, FabroClientOptions options, CancellationTokenSource lifetime)
        : base(new ApiTransport(FabroProfile.Instance, http, new ApiTransportOptions
        {
            Timeout = options.CallTimeout,
            StreamIdleTimeout = options.StreamIdleTimeout,
            DownloadIdleTimeout = options.DownloadIdleTimeout,
            MaxResponseBytes = options.MaxResponseBytes,
            MaxEventBytes = options.MaxEventBytes,
            TimeProvider = options.TimeProvider,
            UnknownValues = pipeline.Telemetry.UnknownValues,
            StrictReading = options.StrictReading,
            Lifetime = lifetime.Token,
        }))
    {
        _http = http;
        _lifetime = lifetime;
        _telemetry = pipeline.Telemetry;
        TimeProvider = options.TimeProvider;
    }

    internal TimeProvider TimeProvider { get; }

    /// <summary>
    /// Closes the client's own connections. Calls that are under way end with an <see cref="ObjectDisposedException"/>; streams and downloads that are open go
    /// on until they are disposed themselves. What the options brought along stays open.
    /// </summary>
    public void Dispose()
    {
        _lifetime.Cancel();
        _http.Dispose();
        _telemetry.Dispose();
    }
}
