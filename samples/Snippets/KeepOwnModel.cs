using System.Text.Json;
using System.Text.Json.Serialization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public sealed record Report(string Team, Run Run);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;

public static class KeepOwnModel
{
    public static void Run(Run run)
    {
        // [JsonSerializable(typeof(Report))] partial class ReportJson : JsonSerializerContext; with record Report(string Team, Run Run)
        var json = JsonSerializer.Serialize(new Report("core", run), ReportJson.Default.Report);
        var report = JsonSerializer.Deserialize(json, ReportJson.Default.Report)!;
        Console.WriteLine($"{report.Team}: {report.Run.Title}");
    }
}
