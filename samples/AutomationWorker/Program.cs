using Fabro.Sdk.AutomationWorker;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Starts every automation that can be started, follows all of their runs, and tells what became of them.

        usage: AutomationWorker [--telemetry] [--once]

          --telemetry  writes spans and metrics of OpenTelemetry to the console
          --once       ends when all of the runs have ended, in place of the next round

        With FABRO_SERVER set it talks to that server; without, a server in memory answers.
        """);
    return 0;
}

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddSimpleConsole(static console => (console.SingleLine, console.ColorBehavior) = (true, Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled));
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
builder.Services.AddFabroClient();
builder.Services.AddSingleton(new WorkerOptions(IsOnce: args.Contains("--once"), Interval: TimeSpan.FromMinutes(1)));
builder.Services.AddSingleton(static _ => TimeProvider.System);
builder.Services.AddHostedService<Worker>();
builder.Services.AddHealthChecks().AddCheck<FabroHealthCheck>("fabro");
builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();
builder.Services.Configure<HealthCheckPublisherOptions>(static health => (health.Delay, health.Period) = (TimeSpan.Zero, TimeSpan.FromSeconds(30)));
if (args.Contains("--telemetry"))
{
    builder.Services.AddOpenTelemetry()
        .WithTracing(static tracing => tracing.AddSource("Fabro.Sdk").AddConsoleExporter())
        .WithMetrics(static metrics => metrics.AddMeter("Fabro.Sdk").AddConsoleExporter());
}

// Without a server of one's own: two automations in memory, whose runs take no time.
if (Environment.GetEnvironmentVariable("FABRO_SERVER") is null)
    await DemoServer.AddAsync(builder.Services);

await builder.Build().RunAsync();
return Environment.ExitCode;
