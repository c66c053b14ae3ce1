namespace Fabro.Sdk.Snippets;

public static class DiagnoseServer
{
    public static async Task RunAsync(IFabroClient fabro)
    {
        var server = await fabro.GetServerInfoAsync();
        Console.WriteLine(server);
        foreach (var operation in server.MissingOperations)
        {
            Console.WriteLine($"Missing: {operation}");
        }

        var diagnosis = await fabro.DiagnoseAsync();
        Console.WriteLine(diagnosis.IsHealthy ? "No problems found." : string.Join('\n', diagnosis.Problems));
    }
}
