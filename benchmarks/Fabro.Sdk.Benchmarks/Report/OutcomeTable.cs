namespace Fabro.Sdk.Benchmarks.Report;

/// <summary>Prints outcomes as a Markdown table.</summary>
internal static class OutcomeTable
{
    /// <returns>The exit code of the process: 0 if no budget is missed, otherwise 1.</returns>
    public static int Print(IReadOnlyList<Outcome> outcomes)
    {
        Console.WriteLine("\n| work | measure | value | budget | met |\n|---|---|---|---|---|");
        foreach (var outcome in outcomes)
        {
            Console.WriteLine(outcome);
        }

        return outcomes.Any(outcome => outcome.IsMet is false) ? 1 : 0;
    }
}
