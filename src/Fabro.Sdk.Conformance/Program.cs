using Fabro.Sdk;
using Fabro.Sdk.Conformance;

const string Help = """
    Tests Fabro.Sdk against a server and reports what the server returns that the SDK does not know.

    usage: fabro-sdk-conformance [--filter text] [--list] [--json file]

      --filter  runs only the scenarios whose name contains this text
      --list    lists the scenarios without running them
      --json    also writes the report to a file; `-` writes it to standard output instead of the table

    The server is read from FABRO_SERVER, the credential from FABRO_TOKEN or the sign-in of the CLI. What the scenarios create is named
    `conformance-…` and removed at the end. Blobs and workflow versions remain, because the API cannot delete them. The server needs only the
    environment `local`, and no model provider.

    Exit codes: 0 all scenarios passed, 1 a scenario failed, 2 invalid usage or no server.
    """;

if (ConformanceOptions.Parse(args) is not { } options)
{
    Console.WriteLine(Help);
    return args is ["--help" or "-h"] ? 0 : 2;
}

if (options.IsList)
{
    foreach (var scenario in ScenarioCatalog.All)
    {
        Console.WriteLine(scenario.Name);
    }

    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    var isTable = options.JsonFile != "-";
    var run = new ConformanceRun(new FabroClientOptions(), options.Filter, result => ShowRow(isTable, result));
    var report = await run.ExecuteAsync(stop.Token);
    if (!isTable)
    {
        Console.WriteLine(report.ToJson());
    }
    else if (options.JsonFile is { } file)
    {
        await File.WriteAllTextAsync(file, report.ToJson(), stop.Token);
    }

    if (isTable)
    {
        Console.WriteLine($"\n{report.Summary()}");
    }

    return report.Failed > 0 ? 1 : 0;
}
catch (Exception failure) when (failure is FabroException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped. What the scenarios created was removed.");
    return 2;
}

static void ShowRow(bool isTable, ScenarioResult result)
{
    if (isTable)
    {
        Console.WriteLine(ConformanceReport.Row(result));
    }
}
