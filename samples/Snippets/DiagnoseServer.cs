namespace Fabro.Sdk.Snippets;

public static class DiagnoseServer
{
    public static async Task RunAsync(IFabroClient fabro)
    {
        var server = await fabro.GetServerInfoAsync();
        Console.WriteLine(server);
        foreach (var operation in server.MissingOperations)
            Console.WriteLine($"It has no {operation}.");

        var diagnosis = await fabro.DiagnoseAsync();
        Console.WriteLine(diagnosis.IsHealthy ? "All is well." : string.Join('\n', diagnosis.Problems));
    }
}
