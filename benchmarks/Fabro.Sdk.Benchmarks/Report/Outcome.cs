namespace Fabro.Sdk.Benchmarks.Report;

/// <summary>A measured value with a budget.</summary>
/// <param name="Work">The measured work.</param>
/// <param name="Measure">The name of the measure.</param>
/// <param name="Value">The value with its unit.</param>
/// <param name="Budget">The limit of the value.</param>
/// <param name="IsMet">Whether the budget is met, or null if the measurement was skipped.</param>
internal sealed record Outcome(string Work, string Measure, string Value, string Budget, bool? IsMet)
{
    /// <summary>A ratio with an upper limit.</summary>
    public static Outcome Ratio(string work, string measure, double measured, double baseline, double limit) =>
        new(work, measure, Text($"{measured / baseline:F2}x"), Text($"<= {limit}x"), measured / baseline <= limit);

    /// <summary>A ratio with a lower limit.</summary>
    public static Outcome AtLeast(string work, string measure, double slow, double fast, double limit) =>
        new(work, measure, Text($"{slow / fast:F1}x"), Text($">= {limit}x"), slow / fast >= limit);

    /// <summary>A value with an upper limit.</summary>
    public static Outcome Limit(string work, string measure, double value, double limit, string unit) =>
        new(work, measure, Text($"{value:F1} {unit}"), Text($"<= {limit} {unit}"), value <= limit);

    /// <summary>A measurement that was skipped. It does not miss a budget.</summary>
    public static Outcome Skipped(string work, string measure, string reason) => new(work, measure, "skipped: " + reason, "", null);

    /// <summary>The outcome as a table row.</summary>
    public override string ToString() =>
        $"| {Work} | {Measure} | {Value} | {Budget} | {IsMet switch { true => "yes", false => "**no**", null => "" }} |";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
