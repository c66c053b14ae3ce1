using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fabro.Sdk.AutomationWorker;

/// <summary>Logs changes of the health status. A worker has no health endpoint.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private HealthStatus _last = HealthStatus.Healthy;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (report.Status != _last)
        {
            var descriptions = report.Entries.Values.Select(static entry => entry.Description).OfType<string>();
            Changed(logger, report.Status, string.Join("; ", descriptions));
        }

        _last = report.Status;
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server is {Status}: {Description}")]
    private static partial void Changed(ILogger logger, HealthStatus status, string description);
}
