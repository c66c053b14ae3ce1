using System.Globalization;
using ScottPlot;

namespace Fabro.Sdk.BillingReport;

/// <summary>Totals the cost of runs by workflow and day.</summary>
internal static class Report
{
    public static async Task WriteAsync(IFabroClient fabro, string folder, TextWriter output)
    {
        var costs = new SortedDictionary<(string Workflow, DateOnly Day), decimal>();
        // Archived runs count, too.
        await foreach (var run in fabro.Runs.ListAsync(new() { IncludeArchived = true }))
        {
            var workflow = run.Workflow.GraphName ?? run.Workflow.Slug ?? "";
            var day = DateOnly.FromDateTime(run.Timestamps.CreatedAt.ToDateTimeOffset().UtcDateTime);
            var key = (workflow, day);
            costs[key] = costs.GetValueOrDefault(key) + ((run.Billing?.TotalUsdMicros ?? 0) / 1_000_000m);
        }

        await WriteTableAsync(costs, Path.Combine(folder, "billing.csv"));
        WriteChart(costs, Path.Combine(folder, "billing.svg"));
        foreach (var workflow in costs.GroupBy(static cost => cost.Key.Workflow))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{workflow.Key,-12} {workflow.Count(),3} days {workflow.Sum(static cost => cost.Value),8:0.00} USD"));
        }

        await output.WriteLineAsync("Wrote billing.csv and billing.svg");
    }

    private static async Task WriteTableAsync(SortedDictionary<(string Workflow, DateOnly Day), decimal> costs, string path)
    {
        await using var table = new StreamWriter(path);
        await table.WriteLineAsync("workflow,day,usd");
        foreach (var ((workflow, day), cost) in costs)
        {
            var name = workflow.Replace("\"", "\"\"", StringComparison.Ordinal);
            await table.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"\"{name}\",{day:yyyy-MM-dd},{cost:0.000000}"));
        }
    }

    private static void WriteChart(SortedDictionary<(string Workflow, DateOnly Day), decimal> costs, string path)
    {
        using var plot = new Plot();
        var days = costs.Keys.Select(static key => key.Day).Distinct().Order().ToList();
        var workflows = costs.Keys.Select(static key => key.Workflow).Distinct().ToList();
        for (var index = 0; index < workflows.Count; index++)
        {
            var bars = plot.Add.Bars(
                [.. days.Select((_, day) => (day * (workflows.Count + 1.0)) + index)],
                [.. days.Select(day => (double)costs.GetValueOrDefault((workflows[index], day)))]);
            bars.LegendText = workflows[index];
        }

        plot.Axes.Bottom.SetTicks(
            [.. days.Select((_, day) => (day * (workflows.Count + 1.0)) + ((workflows.Count - 1) / 2.0))],
            [.. days.Select(static day => day.ToString("MM-dd", CultureInfo.InvariantCulture))]);
        plot.YLabel("USD");
        plot.Axes.Margins(bottom: 0);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(path, 800, 400);
    }
}
