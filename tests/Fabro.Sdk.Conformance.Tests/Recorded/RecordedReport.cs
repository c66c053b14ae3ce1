using System.Text;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Reports how many recorded requests were compared, and lists all exceptions with their reasons.</summary>
internal static class RecordedReport
{
    public static string Of(List<RecordedCall> calls)
    {
        var made = calls.FindAll(call => call.Obstacle is null);
        var report = new StringBuilder();
        report.AppendLine($"{calls.Count} recorded requests: {made.Count} sent and compared, {calls.Count - made.Count} not sent.");
        AddOperations(report, calls, made);
        Add(report, "Not sent", calls.Except(made), call => call.Obstacle!);
        Add(report, "Sent with CallOptions", made.Where(call => call.Call!.Extras.Count > 0), call => string.Join(", ", call.Call!.Extras));

        report.AppendLine().AppendLine("== Unknown to the SDK, but preserved");
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
        report.AppendLine($"{compared.Count} operations compared. Operations without a recorded request that can be sent:");
        var missing = FabroOperations.All
            .Select(operation => operation.Id)
            .Distinct()
            .Except(compared)
            .Intersect(calls.Select(call => call.Exchange.Operation));
        foreach (var operation in missing)
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
