using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Validating, rendering, and registering workflows.</summary>
internal sealed class WorkflowArea(FabroTestServer server, RunStore store) : IServerArea
{
    private readonly RunFactory _factory = new(server, store);

    public void Map()
    {
        server.Map(FabroOperations.ValidateRunManifest, Validate);
        server.Map(FabroOperations.RunPreflight, Preflight);
        server.Map(FabroOperations.RenderWorkflowGraph, Render);
        server.Map(FabroOperations.CreateWorkflowVersion, CreateVersion);
    }

    private (PreflightWorkflowSummary Summary, bool IsOk, WorkflowSettings Settings, FlowGraph Graph) Check(TestRequest request)
    {
        var manifest = request.ReadAnyJson<RunManifest>(RunFactory.Shape);
        var (workflow, graph) = RunFactory.ReadGraph(manifest);
        var settings = _factory.ReadSettings(manifest, workflow, graph);
        var findings = FlowCheck.Find(graph).ToList();
        var summary = new PreflightWorkflowSummary
        {
            Name = graph.Name,
            GraphPath = manifest.Target.Path,
            Nodes = graph.Nodes.Count,
            Edges = graph.Edges.Count,
            Goal = ((RunGoalInline)settings.Run.Goal!).Value,
            Diagnostics = findings,
        };
        return (summary, !findings.Exists(static finding => finding.Severity == WorkflowDiagnosticSeverity.Error), settings, graph);
    }

    private HttpResponseMessage Validate(TestRequest request)
    {
        var (summary, isOk, _, _) = Check(request);
        return Reply.Json(200, new ValidateResponse { Ok = isOk, Workflow = summary });
    }

    private HttpResponseMessage Preflight(TestRequest request)
    {
        var (summary, isOk, settings, graph) = Check(request);
        List<PreflightCheckResult> checks =
        [
            Result("Repository", "unknown", "Setup commands: 0", "Git: unknown"),
            Result("Workflow", summary.Name, $"Nodes: {summary.Nodes}", $"Edges: {summary.Edges}", $"Goal: {summary.Goal}"),
        ];
        var provider = settings.Run.Environment.Provider.Value;
        if (isOk)
        {
            checks.Add(Result("Sandbox", provider, $"Provider: {provider}"));
        }

        if (isOk && graph.Nodes.Any(static node => node.Handler == StageHandler.Agent || node.Handler == StageHandler.Prompt))
        {
            checks.Add(Result("LLM", RunViews.Model, $"Provider: {RunViews.Provider}", "Probe: basic generation"));
        }

        return Reply.Json(200, new PreflightResponse
        {
            Ok = isOk,
            Workflow = summary,
            Checks = new() { Title = "Run Preflight", Sections = [new() { Title = "", Checks = checks }] },
        });
    }

    private static PreflightCheckResult Result(string name, string summary, params string[] details) => new()
    {
        Name = name,
        Status = DiagnosticsCheckStatus.Pass,
        Summary = summary,
        Details = [.. details.Select(static text => new PreflightCheckDetail { Text = text, Warn = false })],
    };

    private static HttpResponseMessage Render(TestRequest request)
    {
        var shape = new JsonShape
        {
            Required = ["manifest"],
            Members = new Dictionary<string, JsonShape>
            {
                ["manifest"] = RunFactory.Shape,
                ["format"] = JsonShape.OneOf("svg"),
                ["direction"] = JsonShape.OneOf("lr", "tb"),
            },
        };
        var body = request.ReadJson<RenderWorkflowGraphRequest>(shape);
        if (!body.Manifest.Workflows.TryGetValue(body.Manifest.Target.Path, out var workflow))
        {
            throw new RefusalException(400, $"workflow {body.Manifest.Target.Path} is not in the manifest");
        }

        try
        {
            return Reply.Text(200, GraphDrawing.Draw(new FlowGraph(workflow.Source), body.Direction?.Value ?? "lr"), "image/svg+xml");
        }
        catch (FormatException)
        {
            var rest = workflow.Source[Math.Max(0, workflow.Source.IndexOf('{', StringComparison.Ordinal))..];
            var input = rest.Replace("\"", "\\\"", StringComparison.Ordinal);
            throw new RefusalException(
                400, $"Parse error: grammar error: Parsing Error: Error {{ input: \"{input}\", code: TakeWhile1 }}");
        }
    }

    private HttpResponseMessage CreateVersion(TestRequest request)
    {
        if (RequestReading.FindSyntaxFailure(request.Content.Span) is { } syntax)
        {
            throw new RefusalException(400, $"Failed to parse the request body as JSON: {syntax}") { Code = "invalid_json" };
        }

        if (JsonShape.With("entrypoint", "files", "workflow_dependencies").FindFailure(request.Content.Span) is { } failure)
        {
            throw Invalid(failure);
        }

        var version = (WorkflowVersion)JsonSerializer.Deserialize(
            request.Content.Span, JsonModels.Options.GetTypeInfo(typeof(WorkflowVersion)))!;
        if (!version.Files.ContainsKey(version.Entrypoint))
        {
            throw Invalid($"entrypoint `{version.Entrypoint}` is not present in workflow files");
        }

        if (version.WorkflowDependencies.Values.FirstOrDefault(id => !server.WorkflowVersions.Contains(id)) is { } unknown)
        {
            throw new RefusalException(422, $"workflow version not found: {unknown}") { Code = "workflow_version_dependency_not_found" };
        }

        var id = IdSource.Sha256(JsonNode.Parse(request.Content.Span)!.ToJsonString());
        server.WorkflowVersions.Add(id);
        return Reply.Json(201, new CreateWorkflowVersionResponse { WorkflowVersionId = id });
    }

    private static RefusalException Invalid(string failure) =>
        new(422, $"Failed to deserialize the JSON body into the target type: {failure}") { Code = "workflow_version_invalid" };
}
