using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>The recorded traffic in tests/recordings.</summary>
internal static class Recordings
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The responses of all recorded exchanges, ordered by file and position.</summary>
    public static IEnumerable<(string? Operation, JsonElement Response)> Responses()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "recordings");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var exchange in document.RootElement.Clone().EnumerateArray())
            {
                yield return (exchange.GetProperty("operation").GetString(), exchange.GetProperty("response"));
            }
        }
    }

    /// <summary>Formats JSON like the server: without whitespace and with minimal escaping.</summary>
    public static string Compact(JsonElement json) => JsonSerializer.Serialize(json, AsSent);
}
