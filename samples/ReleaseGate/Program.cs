using System.Runtime.InteropServices;
using Fabro.Sdk;
using Fabro.Sdk.Models;
using Fabro.Sdk.ReleaseGate;
using Fabro.Sdk.Testing;
using Spectre.Console;

const string Help = """
    Follows a release at the terminal: shows its stages, asks its questions, and ends with an exit code that tells what became of it.

    usage: ReleaseGate [workflow] [--cursor file] [--answer key]

      workflow  the workflow to start, a name or a file; `release` by default
      --cursor  where the place in the run is kept: after Ctrl+C the same command goes on from there; `release.cursor` by default
      --answer  answers every question with this option in place of asking, such as Y

    Exit codes: 0 succeeded, 1 failed, 2 used wrongly, 3 cancelled, 130 interrupted.
    With FABRO_SERVER set it talks to that server; without, a server in memory answers.
    """;

if (GateOptions.Parse(args) is not { } options)
{
    Console.WriteLine(Help);
    return args is ["--help" or "-h"] ? 0 : 2;
}

using var interrupted = new CancellationTokenSource();
// Ctrl+C, and what stops a job.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    if (Environment.GetEnvironmentVariable("FABRO_SERVER") is not null)
    {
        using var fabro = new FabroClient();
        return await new Gate(fabro, AnsiConsole.Console, options).FollowAsync(interrupted.Token);
    }

    await using var server = new FabroTestServer();
    server.WhenRunStarts().Stage("build", logs: "built 1.2.3").Stage("test", logs: "42 passed").Asks(Question.YesNo("Ship 1.2.3?", stage: "gate")).Stage("ship", logs: "shipped");
    using var played = server.CreateClient();
    // A person at the terminal takes real time, which the server's clock would skip.
    using var time = options.Answer is null ? server.Clock.RunInRealTime() : null;
    return await new Gate(played, AnsiConsole.Console, options).FollowAsync(interrupted.Token);
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    AnsiConsole.MarkupLine("[yellow]Interrupted.[/] The run goes on; the same command follows it from here.");
    return 130;
}
catch (Exception failure) when (failure is FabroException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
