using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>The traffic that tests/recordings holds.</summary>
internal static class Recordings
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answers of every recorded exchange, in order of file and place.</summary>
    public static IEnumerable<(string? Operation, JsonElement Response)> Responses()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "recordings");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var exchange in document.RootElement.Clone().EnumerateArray())
                yield return (exchange.GetProperty("operation").GetString(), exchange.GetProperty("response"));
        }
    }

    /// <summary>The JSON as the server sends it: without white space, nothing escaped that need not be.</summary>
    public static string Compact(JsonElement json) => JsonSerializer.Serialize(json, AsSent);
}
