namespace Fabro.Sdk.Snippets;

public static class ContinueRun
{
    public static async Task RunAsync(IFabroClient fabro, string runId, string path)
    {
        await using var run = File.Exists(path) ? fabro.OpenRun(RunCursor.Parse(await File.ReadAllTextAsync(path))) : fabro.OpenRun(runId);
        try
        {
            await foreach (var runEvent in run.EventsAsync())
            {
                Console.WriteLine(runEvent.Event);
                // Store the cursor once the event is handled: another process continues after it.
                await File.WriteAllTextAsync(path, run.Cursor.ToString());
            }
        }
        catch (FabroRunException lost)
        {
            Console.WriteLine($"{lost.Message} {lost.Cursor}");
        }
    }
}
