using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Conformance;

/// <summary>The results of all scenarios on a server.</summary>
internal sealed record ConformanceReport(string Server, string Version, IReadOnlyList<ScenarioResult> Results, IReadOnlyList<string> Drift)
{
    private static readonly int Width = ScenarioCatalog.All.Max(static scenario => scenario.Name.Length);

    public int Passed => Count(ScenarioOutcome.Passed);

    public int Failed => Count(ScenarioOutcome.Failed);

    public int Skipped => Count(ScenarioOutcome.Skipped);

    /// <summary>Formats a row of the table.</summary>
    public static string Row(ScenarioResult result) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Outcome,-8} {result.Name.PadRight(Width)} {result.Duration.TotalMilliseconds,7:0} ms{(result.Reason is null ? "" : $"  {result.Reason}")}");

    /// <summary>Formats the text below the table.</summary>
    public string Summary()
    {
        var text = new StringBuilder(
            Drift.Count == 0
                ? "No drift: this version of the SDK knows everything that the server returned.\n"
                : "Drift: the server returned what this version of the SDK does not know.\n");
        foreach (var line in Drift)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
        }

        return text
            .Append(CultureInfo.InvariantCulture, $"\n{Server}, version {Version}: {Passed} passed, {Failed} failed, {Skipped} skipped")
            .ToString();
    }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("server", Server);
            json.WriteString("version", Version);
            json.WriteNumber("passed", Passed);
            json.WriteNumber("failed", Failed);
            json.WriteNumber("skipped", Skipped);
            json.WriteStartArray("scenarios");
            foreach (var result in Results)
            {
                json.WriteStartObject();
                json.WriteString("name", result.Name);
                json.WriteString("outcome", result.Outcome.ToString());
                json.WriteNumber("milliseconds", Math.Round(result.Duration.TotalMilliseconds));
                if (result.Reason is not null)
                {
                    json.WriteString("reason", result.Reason);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("drift");
            foreach (var line in Drift)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private int Count(ScenarioOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
