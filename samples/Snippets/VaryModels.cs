using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class VaryModels
{
    public static void Run(FailureReason reason, RunTiming timing)
    {
        // One request, sent in two variants.
        var first = new SteerRunRequest { Text = "Go on.", Interrupt = false };
        var second = first.Clone();
        second.Text = "Stop, and write down what you have.";

        // Enum values as constants for a switch, and durations as time spans.
        Console.WriteLine(reason.Value switch
        {
            FailureReason.Values.Cancelled or FailureReason.Values.ApprovalDenied => "a person stopped it",
            FailureReason.Values.WorkflowError => "the workflow is wrong",
            var other => other,
        });
        Console.WriteLine($"{second.Text} {timing.WallTime} of which {timing.InferenceTime} in models");
    }
}
