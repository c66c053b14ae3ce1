using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The transport of a client and the resources that are disposed with it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly ClientTelemetry _telemetry;

    // It has no timer and no registration, so it does not need to be disposed.
    private readonly CancellationTokenSource _lifetime = new();

    internal ApiConnection(ApiPipeline pipeline, ApiClientOptions options, TimeSpan downloadIdleTimeout, HttpClient http)
    {
        _http = http;
        _telemetry = pipeline.Telemetry;
        TimeProvider = options.TimeProvider;
        Transport = new ApiTransport(pipeline.Profile, http, new ApiTransportOptions
        {
            Address = pipeline.Server.Address,
            Timeout = options.CallTimeout,
            StreamIdleTimeout = options.StreamIdleTimeout,
            DownloadIdleTimeout = downloadIdleTimeout,
            MaxResponseBytes = options.MaxResponseBytes,
            MaxEventBytes = options.MaxEventBytes,
            TimeProvider = options.TimeProvider,
            UnknownValues = pipeline.Telemetry.UnknownValues,
            StrictReading = options.StrictReading,
            Lifetime = _lifetime.Token,
        });
    }

    /// <summary>The transport that sends the client's calls.</summary>
    public ApiTransport Transport { get; }

    /// <summary>The client's clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Closes the client's own connections. Calls in progress end with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _lifetime.Cancel();
        _http.Dispose();
        _telemetry.Dispose();
    }
}
