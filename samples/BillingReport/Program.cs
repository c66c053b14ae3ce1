using Fabro.Sdk;
using Fabro.Sdk.BillingReport;
using Fabro.Sdk.Testing;

const string Help = """
    Writes what runs have cost, by workflow and day: a table as CSV, and a chart as SVG.

    usage: BillingReport [folder]

      folder  where `billing.csv` and `billing.svg` are written; the current one by default

    With FABRO_SERVER set it talks to that server; without, a server in memory answers.
    """;

if (args is ["--help" or "-h"] || args.Length > 1)
{
    Console.WriteLine(Help);
    return args.Length > 1 ? 2 : 0;
}

try
{
    var folder = Directory.CreateDirectory(args is [var name] ? name : ".").FullName;
    if (Environment.GetEnvironmentVariable("FABRO_SERVER") is not null)
    {
        using var fabro = new FabroClient();
        await Report.WriteAsync(fabro, folder, Console.Out);
    }
    else
    {
        await using var server = new FabroTestServer();
        using var fabro = server.CreateClient();
        await DemoRuns.PlayAsync(server, fabro);
        await Report.WriteAsync(fabro, folder, Console.Out);
    }

    return 0;
}
catch (FabroException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
