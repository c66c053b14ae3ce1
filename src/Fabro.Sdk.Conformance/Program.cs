using Fabro.Sdk;
using Fabro.Sdk.Conformance;

const string Help = """
    Proves Fabro.Sdk against a server, and tells what the server says that the SDK does not know.

    usage: fabro-sdk-conformance [--filter text] [--list] [--json file]

      --filter  runs only the scenarios whose name has this text in it
      --list    lists the scenarios, and runs none
      --json    writes the report to a file, too; `-` for the standard output, in place of the table

    The server is that of FABRO_SERVER, the credential that of FABRO_TOKEN or the sign-in of the command-line client. What the scenarios make is named
    `conformance-…`, and removed at the end; blobs and versions of workflows stay, since no server removes them. The server needs only the environment `local`, and no provider of models.

    Exit codes: 0 all passed, 1 some failed, 2 used wrongly, or no server.
    """;

if (ConformanceOptions.Parse(args) is not { } options)
{
    Console.WriteLine(Help);
    return args is ["--help" or "-h"] ? 0 : 2;
}

if (options.IsList)
{
    foreach (var scenario in ScenarioCatalog.All)
        Console.WriteLine(scenario.Name);
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
    var report = await new ConformanceRun(new FabroClientOptions(), options.Filter, result => ShowRow(isTable, result)).ExecuteAsync(stop.Token);
    if (!isTable)
        Console.WriteLine(report.ToJson());
    else if (options.JsonFile is { } file)
        await File.WriteAllTextAsync(file, report.ToJson(), stop.Token);
    if (isTable)
        Console.WriteLine($"\n{report.Summary()}");
    return report.Failed > 0 ? 1 : 0;
}
catch (Exception failure) when (failure is FabroException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped. What the scenarios had made is removed.");
    return 2;
}

static void ShowRow(bool isTable, ScenarioResult result)
{
    if (isTable)
        Console.WriteLine(ConformanceReport.Row(result));
}
