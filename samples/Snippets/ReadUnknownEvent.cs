using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class ReadUnknownEvent
{
    public static void Run(RunEvent runEvent)
    {
        Console.WriteLine(runEvent switch
        {
            UnknownRunEvent { RawText: { } text } => $"not readable: {text}",
            UnknownRunEvent unknown => $"unknown event: {unknown.Event}",
            _ => runEvent.Event,
        });
    }
}
