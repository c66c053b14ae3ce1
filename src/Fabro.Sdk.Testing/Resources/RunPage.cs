using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Creates pages of runs.</summary>
internal static class RunPage
{
    public static HttpResponseMessage Of(IReadOnlyList<RunRecord> runs, int offset, int limit, RunStore store) => Reply.List(
        runs.Skip(offset).Take(limit).Select(run => RunViews.ToRun(run, store)),
        new JsonObject { ["has_more"] = offset + limit < runs.Count, ["total"] = runs.Count });

    /// <summary>Converts a run to a JSON node.</summary>
    public static JsonNode? ToNode(Run run) =>
        JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(run, JsonModels.Options.GetTypeInfo(typeof(Run))));
}
