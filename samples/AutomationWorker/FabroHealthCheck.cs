using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fabro.Sdk.AutomationWorker;

/// <summary>Reports the health of the Fabro server.</summary>
internal sealed class FabroHealthCheck(IHealthClient health) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var status = (await health.GetAsync(cancellationToken: cancellationToken)).Status;
            return status == "ok" ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(status);
        }
        catch (FabroException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message, failure);
        }
    }
}
