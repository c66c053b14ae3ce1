using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class StartOnce
{
    public static async Task RunAsync(FabroClient fabro, string runId)
    {
        try
        {
            await fabro.Runs.StartAsync(runId);
        }
        catch (FabroException failure) when (failure is FabroTimeoutException or FabroConnectionException { RequestWasSent: not false })
        {
            // The server may have started the run: check before you start it again.
            var run = await fabro.Runs.GetAsync(runId);
            if (run.Lifecycle.Status is RunStatusSubmitted)
            {
                await fabro.Runs.StartAsync(runId);
            }
        }
    }
}
