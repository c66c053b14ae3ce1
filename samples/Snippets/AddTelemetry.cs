using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Fabro.Sdk.Snippets;

public static class AddTelemetry
{
    public static void Run(IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(FabroTelemetry.ActivitySourceName).AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(FabroTelemetry.MeterName));
    }
}
