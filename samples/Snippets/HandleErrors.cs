namespace Fabro.Sdk.Snippets;

public static class HandleErrors
{
    public static async Task RunAsync(IFabroClient fabro, string runId)
    {
        try
        {
            await fabro.Runs.CancelAsync(runId);
        }
        catch (FabroConflictException)
        {
            Console.WriteLine("The run has already ended.");
        }
        catch (FabroApiException failure)
        {
            Console.WriteLine($"{failure.StatusCode} {failure.Code} {failure.Message}; the server logged it as {failure.RequestId}.");
        }
        catch (FabroException failure) when (failure is FabroConnectionException or FabroTimeoutException)
        {
            Console.WriteLine($"No response: {failure.Message}");
        }
    }
}
