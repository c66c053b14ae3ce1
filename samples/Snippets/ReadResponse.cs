namespace Fabro.Sdk.Snippets;

public static class ReadResponse
{
    public static async Task RunAsync(IFabroClient fabro, string runId)
    {
        var response = await fabro.Runs.GetWithResponseAsync(
            runId, new() { Timeout = TimeSpan.FromSeconds(5), Headers = { ["x-trace"] = "release" } });
        Console.WriteLine($"{response.StatusCode} {response.RequestId} {response.Value.Title}");
    }
}
