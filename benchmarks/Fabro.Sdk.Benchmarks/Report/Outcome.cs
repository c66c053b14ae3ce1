namespace Fabro.Sdk.Benchmarks.Report;

/// <summary>One number that has a budget.</summary>
/// <param name="Work">What is measured.</param>
/// <param name="Measure">Which number of it.</param>
/// <param name="Value">The number, with its unit.</param>
/// <param name="Budget">What it may be.</param>
/// <param name="IsMet">Whether it is; null if that cannot be told here.</param>
internal sealed record Outcome(string Work, string Measure, string Value, string Budget, bool? IsMet)
{
    /// <summary>A ratio that must not be exceeded.</summary>
    public static Outcome Ratio(string work, string measure, double measured, double baseline, double limit) =>
        new(work, measure, Text($"{measured / baseline:F2}x"), Text($"<= {limit}x"), measured / baseline <= limit);

    /// <summary>A ratio that must be reached.</summary>
    public static Outcome AtLeast(string work, string measure, double slow, double fast, double limit) =>
        new(work, measure, Text($"{slow / fast:F1}x"), Text($">= {limit}x"), slow / fast >= limit);

    /// <summary>A number that must not be exceeded.</summary>
    public static Outcome Limit(string work, string measure, double value, double limit, string unit) =>
        new(work, measure, Text($"{value:F1} {unit}"), Text($"<= {limit} {unit}"), value <= limit);

    /// <summary>A number that cannot be taken here; it fails nothing.</summary>
    public static Outcome Skipped(string work, string measure, string reason) => new(work, measure, "skipped: " + reason, "", null);

    /// <summary>The outcome as a row of a table.</summary>
    public override string ToString() => $"| {Work} | {Measure} | {Value} | {Budget} | {IsMet switch { true => "yes", false => "**no**", null => "" }} |";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
