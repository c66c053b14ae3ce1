using System.Runtime.InteropServices;
using Fabro.Sdk;
using Fabro.Sdk.Models;
using Fabro.Sdk.ReleaseGate;
using Fabro.Sdk.Testing;
using Spectre.Console;

const string Help = """
    Follows a release at the terminal: shows its stages, asks its questions, and returns an exit code for the outcome.

    usage: ReleaseGate [workflow] [--cursor file] [--answer key]

      workflow  the name or file of the workflow to start; default: `release`
      --cursor  the file for the position in the run, from which the same command resumes after Ctrl+C; default: `release.cursor`
      --answer  the answer to every question, such as Y; by default, you are prompted

    Exit codes: 0 succeeded, 1 failed, 2 invalid arguments, 3 canceled, 130 interrupted.
    If FABRO_SERVER is set, the sample uses that server. Otherwise, it uses an in-memory test server.
    """;

if (GateOptions.Parse(args) is not { } options)
{
    Console.WriteLine(Help);
    return args is ["--help" or "-h"] ? 0 : 2;
}

using var interrupted = new CancellationTokenSource();
// Ctrl+C, and the signal that stops a job.
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
    server.WhenRunStarts()
        .Stage("build", logs: "built 1.2.3")
        .Stage("test", logs: "42 passed")
        .Asks(Question.YesNo("Ship 1.2.3?", stage: "gate"))
        .Stage("ship", logs: "shipped");
    using var played = server.CreateClient();
    // A person at the terminal needs real time. By default, the server's clock skips waiting times.
    using var time = options.Answer is null ? server.Clock.RunInRealTime() : null;
    return await new Gate(played, AnsiConsole.Console, options).FollowAsync(interrupted.Token);
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    AnsiConsole.MarkupLine("[yellow]Interrupted.[/] The run continues. Run the same command again to resume.");
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
