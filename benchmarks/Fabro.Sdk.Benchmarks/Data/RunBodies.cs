using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>Recorded runs, and pages of them. Each run in a list has a unique ID; all other values are as recorded.</summary>
internal static class RunBodies
{
    private static readonly string[] Recorded = [.. ReadRecorded().Distinct()];

    /// <summary>A run, as returned by <c>retrieveRun</c>: the recorded run of median length.</summary>
    public static byte[] One() => Encoding.UTF8.GetBytes(Recorded.OrderBy(run => run.Length).ElementAt(Recorded.Length / 2));

    /// <summary>A page, as returned by <c>listRuns</c>.</summary>
    /// <param name="offset">The position of the page's first run in the list.</param>
    /// <param name="count">The number of runs on the page.</param>
    /// <param name="total">The number of runs in the list.</param>
    public static byte[] Page(int offset, int count, int total)
    {
        var runs = string.Join(',', Enumerable.Range(offset, count).Select(Numbered));
        var hasMore = offset + count < total ? "true" : "false";
        return Encoding.UTF8.GetBytes($$"""{"data":[{{runs}}],"meta":{"total":{{total}},"has_more":{{hasMore}} } }""");
    }

    private static string Numbered(int number)
    {
        var run = Recorded[number % Recorded.Length];
        using var document = JsonDocument.Parse(run);
        var id = document.RootElement.GetProperty("id").GetString()!;
        return run.Replace(id, "01M80T" + number.ToString("D20", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static IEnumerable<string> ReadRecorded()
    {
        foreach (var (_, response) in Recordings.Responses())
        {
            if (!response.TryGetProperty("json", out var body) || body.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (IsRun(body))
            {
                yield return Recordings.Compact(body);
            }

            if (!body.TryGetProperty("data", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var item in items.EnumerateArray().Where(IsRun))
            {
                yield return Recordings.Compact(item);
            }
        }
    }

    private static bool IsRun(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("created_by", out _) && body.TryGetProperty("lifecycle", out _);
}
