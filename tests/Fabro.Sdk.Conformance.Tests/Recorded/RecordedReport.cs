using System.Text;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>What became of the recorded requests: how many were compared, and all that are special, with the reason.</summary>
internal static class RecordedReport
{
    public static string Of(List<RecordedCall> calls)
    {
        var made = calls.FindAll(call => call.Obstacle is null);
        var report = new StringBuilder();
        report.AppendLine($"{calls.Count} recorded requests: {made.Count} made and compared, {calls.Count - made.Count} not.");
        AddOperations(report, calls, made);
        Add(report, "Not made", calls.Except(made), call => call.Obstacle!);
        Add(report, "Made with CallOptions", made.Where(call => call.Call!.Extras.Count > 0), call => string.Join(", ", call.Call!.Extras));

        report.AppendLine().AppendLine("== Not known to the library, and carried all the same");
        var unknowns = made.SelectMany(call => call.Unknowns).CountBy(unknown => unknown);
        foreach (var (unknown, count) in unknowns.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            report.AppendLine($"  {unknown} ({count})");
        }

        return report.ToString();
    }

    private static void AddOperations(StringBuilder report, List<RecordedCall> calls, List<RecordedCall> made)
    {
        var compared = made.Select(call => call.Exchange.Operation).ToHashSet();
        report.AppendLine($"{compared.Count} operations compared. Recorded only in ways that cannot be made:");
        foreach (var operation in FabroOperations.All.Select(operation => operation.Id).Distinct().Except(compared).Intersect(calls.Select(call => call.Exchange.Operation)))
        {
            report.AppendLine($"  {operation}");
        }
    }

    private static void Add(StringBuilder report, string heading, IEnumerable<RecordedCall> calls, Func<RecordedCall, string> reason)
    {
        report.AppendLine().AppendLine($"== {heading}");
        foreach (var group in calls.GroupBy(reason).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            report.AppendLine().AppendLine(group.Key);
            foreach (var call in group)
            {
                report.AppendLine($"  {call}{(call.Exchange.Note is { } note ? $" ({note})" : "")}");
            }
        }
    }
}
