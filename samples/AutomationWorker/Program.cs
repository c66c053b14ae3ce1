using Fabro.Sdk.AutomationWorker;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Starts every automation that has an enabled API trigger, follows the runs, and logs their outcomes.

        usage: AutomationWorker [--telemetry] [--once]

          --telemetry  writes OpenTelemetry spans and metrics to the console
          --once       exits when all runs have ended, instead of starting another round

        If FABRO_SERVER is set, the worker uses that server. Otherwise, it uses an in-memory test server.
        """);
    return 0;
}

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddSimpleConsole(static console =>
{
    console.SingleLine = true;
    console.ColorBehavior = Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
});
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
builder.Services.AddFabroClient();
builder.Services.AddSingleton(new WorkerOptions(IsOnce: args.Contains("--once"), Interval: TimeSpan.FromMinutes(1)));
builder.Services.AddSingleton(static _ => TimeProvider.System);
builder.Services.AddHostedService<Worker>();
builder.Services.AddHealthChecks().AddCheck<FabroHealthCheck>("fabro");
builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();
builder.Services.Configure<HealthCheckPublisherOptions>(static health =>
{
    health.Delay = TimeSpan.Zero;
    health.Period = TimeSpan.FromSeconds(30);
});
if (args.Contains("--telemetry"))
{
    builder.Services.AddOpenTelemetry()
        .WithTracing(static tracing => tracing.AddSource("Fabro.Sdk").AddConsoleExporter())
        .WithMetrics(static metrics => metrics.AddMeter("Fabro.Sdk").AddConsoleExporter());
}

// Without FABRO_SERVER, use an in-memory server whose runs complete without waiting.
if (Environment.GetEnvironmentVariable("FABRO_SERVER") is null)
{
    await DemoServer.AddAsync(builder.Services);
}

await builder.Build().RunAsync();
return Environment.ExitCode;
