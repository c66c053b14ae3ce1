using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Loads runs from a recording: their events, their files, and the output of their stages.</summary>
internal sealed partial class RecordedRuns(FabroTestServer server, RunStore store)
{
    public void Load(Recording recording)
    {
        try
        {
            LoadRuns(recording);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"The recording '{recording.Name}' has a response that does not match its operation: {failure.Message}", failure);
        }
    }

    private void LoadRuns(Recording recording)
    {
        var runs = new List<RunRecord>();
        foreach (var group in recording.Exchanges.SelectMany(Events).GroupBy(static item => item.RunId))
        {
            var events = group.GroupBy(static item => item.Seq)
                .Select(static items => items.First())
                .OrderBy(static item => item.Seq)
                .ToList();
            if (events[0] is RunCreatedEvent created)
            {
                runs.Add(Add(created, events));
            }
        }

        if (runs.Count == 0)
        {
            throw new InvalidDataException(
                $"The recording '{recording.Name}' contains no run with its events from the first one on. Export a run with run.ExportAsync.");
        }

        foreach (var exchange in recording.Exchanges.Where(static exchange => exchange.Response.Status == 200))
        {
            if (runs.Find(run => exchange.Request.Path.Contains(run.Id, StringComparison.Ordinal)) is { } run)
            {
                AddContent(run, exchange);
            }
        }
    }

    private RunRecord Add(RunCreatedEvent created, List<RunEvent> events)
    {
        if (store.Find(created.RunId) is not null)
        {
            throw new InvalidDataException($"The server already has the run {created.RunId}.");
        }

        var properties = created.Properties;
        FlowGraph? graph = null;
        try
        {
            graph = properties.WorkflowSource is { } source ? new FlowGraph(source) : null;
        }
        catch (FormatException)
        {
            // The graph is from another server version. The run can be displayed, but its graph cannot be executed.
        }

        var run = new RunRecord(created.RunId, properties, created.Actor ?? server.Identity.ToPrincipal()) { Graph = graph };
        store.Add(run);
        foreach (var runEvent in events)
        {
            store.Restore(run, runEvent, runEvent.Seq);
        }

        return run;
    }

    private void AddContent(RunRecord run, Exchange exchange)
    {
        switch (exchange.Operation)
        {
            case "readRunBlob" when exchange.Response.HasBody:
                store.KeepBlob(exchange.Response.ReadBody());
                break;
            case "getRunLogs" when exchange.Response.Text is { } log:
                run.Log.Clear();
                run.Log.AddRange(log.TrimEnd('\n').Split('\n'));
                break;
            case "getRunStageCommandLog" when exchange.Response.HasJson && run.FindStage(StageOf(exchange)) is { } stage:
                var piece = Read<CommandLogResponse>(exchange.Response.Json);
                stage.Output.Position = piece.Offset;
                stage.Output.Write(Convert.FromBase64String(piece.BytesBase64));
                break;
            case "getStageArtifact" when exchange.Response.HasBody:
                var query = System.Web.HttpUtility.ParseQueryString(exchange.Request.Path.Split('?', 2)[^1]);
                var stageId = StageOf(exchange);
                var path = query["filename"] ?? "";
                var retry = int.TryParse(query["retry"], CultureInfo.InvariantCulture, out var number) ? number : 1;
                run.Artifacts.RemoveAll(artifact => artifact.StageId == stageId && artifact.Path == path && artifact.Retry == retry);
                run.Artifacts.Add(new(stageId, stageId.Split('@')[0], path, retry, exchange.Response.ReadBody()));
                break;
        }
    }

    private static string StageOf(Exchange exchange) => Uri.UnescapeDataString(StagePart().Match(exchange.Request.Path).Groups[1].Value);

    private static IEnumerable<RunEvent> Events(Exchange exchange)
    {
        if (exchange.Response.Status != 200 || exchange.Operation is not ("listRunEvents" or "attachRunEvents"))
        {
            return [];
        }

        var items = exchange.Response.HasJson
            ? exchange.Response.Json.GetProperty("data").EnumerateArray().AsEnumerable()
            : DataLine()
                .Matches(exchange.Response.Text ?? "")
                .Select(static match => JsonDocument.Parse(match.Groups[1].Value).RootElement);
        return items.Select(Read<RunEvent>);
    }

    private static T Read<T>(JsonElement json) =>
        (T?)json.Deserialize(JsonModels.Options.GetTypeInfo(typeof(T))) ?? throw new FormatException($"null in place of {typeof(T).Name}");

    [GeneratedRegex("/stages/([^/]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex StagePart();

    [GeneratedRegex(@"^data: ?(\{.*\})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DataLine();
}
