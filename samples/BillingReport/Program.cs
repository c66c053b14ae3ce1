using Fabro.Sdk;
using Fabro.Sdk.BillingReport;
using Fabro.Sdk.Testing;

const string Help = """
    Writes the cost of runs by workflow and day as a CSV table and an SVG chart.

    usage: BillingReport [folder]

      folder  the output folder for `billing.csv` and `billing.svg`; default: the current folder

    If FABRO_SERVER is set, the report uses that server. Otherwise, it uses an in-memory test server.
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
