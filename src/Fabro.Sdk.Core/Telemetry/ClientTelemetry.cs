using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabro.Sdk.Core;

/// <summary>Counts and logs the retries, refreshed tokens, and unknown values of one client.</summary>
internal sealed class ClientTelemetry : IRetryObserver, ICredentialObserver, IDisposable
{
    private readonly ILogger _logger;
    private readonly ApiServer _server;
    private readonly ApiTelemetry _telemetry;
    private readonly UnknownSummary _summary;
    private int _haveDefaultsBeenToldOf;

    public ClientTelemetry(ApiProfile profile, ILoggerFactory? loggerFactory, ApiServer server, TimeProvider timeProvider)
    {
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(profile.Package);
        _server = server;
        _telemetry = profile.Telemetry;
        _summary = new UnknownSummary(count => Log.UnknownCounted(_logger, server.Key, count), timeProvider);
        UnknownValues = new UnknownValues(OnUnknown);
    }

    /// <summary>Collects the unknown values that the client's transport reports.</summary>
    public UnknownValues UnknownValues { get; }

    public void OnRetry(HttpRequestMessage request, int retry, TimeSpan delay, HttpResponseMessage? response, Exception? exception)
    {
        var reason = response is not null ? $"status {(int)response.StatusCode}" : exception?.GetType().Name ?? "";
        var operation = request.Options.TryGetValue(ApiTransport.OperationKey, out var known) ? known : null;
        _telemetry.Retries.Add(1, new(_telemetry.OperationTag, operation?.Id), new("server.address", _server.BaseAddress.Host));
        if (_logger.IsEnabled(LogLevel.Information))
        {
            Log.Retrying(
                _logger,
                request.Method.Method,
                operation?.Path ?? request.RequestUri?.AbsolutePath ?? "",
                operation?.Id ?? "own request",
                reason,
                retry,
                delay);
        }
    }

    public void OnRefreshed()
    {
        _telemetry.TokenRefreshes.Add(1, new KeyValuePair<string, object?>("server.address", _server.BaseAddress.Host));
        Log.TokenRefreshed(_logger, _server.Key);
    }

    /// <summary>
    /// Reports that the application's default resilience handlers are not used by the client. Logged once, no matter how often the handlers
    /// are created.
    /// </summary>
    public void OnDefaultsLeftOut()
    {
        if (Interlocked.Exchange(ref _haveDefaultsBeenToldOf, 1) == 0)
        {
            Log.DefaultsLeftOut(_logger, _server.Key);
        }
    }

    public void OnStoreFailed(Exception reason) =>
        Log.TokensNotStored(_logger, _server.Key, MessageText.Clean(reason.Message, MessageText.Sentence));

    public void Dispose() => _summary.Dispose();

    private void OnUnknown(UnknownValue value, string? path)
    {
        _summary.Add();
        _telemetry.Unknown.Add(
            1,
            new(_telemetry.UnknownKindTag, value.Kind),
            new(_telemetry.UnknownTypeTag, value.Type),
            new(_telemetry.UnknownNameTag, value.Name));
        if (value.Kind == "shape")
        {
            Log.ShapeMet(_logger, value.Type, path ?? value.Name);
        }
        else if (value.Kind == "unreadable")
        {
            Log.UnreadableMet(_logger, value.Type, path ?? "$");
        }
        else
        {
            Log.UnknownMet(_logger, value.Kind, value.Name, value.Type);
        }
    }
}
