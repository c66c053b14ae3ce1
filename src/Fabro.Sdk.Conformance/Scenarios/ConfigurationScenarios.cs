using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for configuration: automations, environments, MCP servers, secrets, variables, and workflows.</summary>
internal static class ConfigurationScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("configuration: an automation is replaced at its current revision", AutomationAsync),
        new("configuration: an automation with an unknown repository does not run", static async test =>
        {
            var automation = await CreateAutomationAsync(test);
            await RefusedAsync(422, () => test.Fabro.Automations.CreateRunAsync(automation.Id, cancellationToken: test.Token));
            var runs = await test.Fabro.Automations.ListRunsAsync(automation.Id, cancellationToken: test.Token).ToListAsync(test.Token);
            Check(runs.Count == 0, "the automation has no runs");
        }),
        new("configuration: an invalid schedule is rejected", static async test =>
        {
            var request = Automation(test, test.NewName());
            await RefusedAsync(422, () => test.Fabro.Automations.CreateAsync(
                new()
                {
                    Id = request.Id,
                    Name = request.Name,
                    Target = request.Target,
                    Triggers = [new AutomationScheduleTrigger { Id = "cron", Enabled = true, Expression = "never" }],
                },
                cancellationToken: test.Token));
        }),
        new("configuration: an environment is created and deleted", EnvironmentAsync),
        new(
            "configuration: the local environment exists",
            static async test =>
                Check(
                    (await test.Fabro.Environments.GetAsync("local", cancellationToken: test.Token)).Provider == EnvironmentProvider.Local,
                    "the provider is local")),
        new("configuration: an MCP server hides its header values", McpServerAsync),
        new("configuration: a secret is set, listed and deleted", static async test =>
        {
            var name = test.NewName().Replace('-', '_').ToUpperInvariant();
            await test.Fabro.Secrets.SetAsync(
                new() { Name = name, Value = "not a secret", Type = SecretType.Token }, cancellationToken: test.Token);
            test.Cleanup(() => test.Fabro.Secrets.DeleteAsync(new() { Name = name }));
            var secrets = await test.Fabro.Secrets.ListAsync(cancellationToken: test.Token).ToListAsync(test.Token);
            Check(secrets.Exists(secret => secret.Name == name), "the secret is listed");
            await test.Fabro.Secrets.DeleteAsync(new() { Name = name }, cancellationToken: test.Token);
            await RefusedAsync(404, () => test.Fabro.Secrets.DeleteAsync(new() { Name = name }, cancellationToken: test.Token));
        }),
        new("configuration: a variable is set, changed and deleted", static async test =>
        {
            var name = test.NewName().Replace('-', '_').ToUpperInvariant();
            await test.Fabro.Variables.SetAsync(new() { Name = name, Value = "eu", Description = "where" }, cancellationToken: test.Token);
            test.Cleanup(() => test.Fabro.Variables.DeleteAsync(name));
            var changed = await test.Fabro.Variables.UpdateAsync(name, new() { Value = "us" }, cancellationToken: test.Token);
            Check((changed.Value, changed.Description) == ("us", "where"), "the value changes and the description is preserved");
            Check((await test.Fabro.Variables.GetAsync(name, cancellationToken: test.Token)).Value == "us", "the new value is returned");
        }),
        new(
            "configuration: a workflow is validated",
            static async test =>
                Check(
                    (await test.Fabro.Workflows.ValidateAsync(test.Manifest(Graphs.Hello), cancellationToken: test.Token)).Ok,
                    "the workflow is valid")),
        new("configuration: a workflow without a start node has diagnostics", static async test =>
        {
            var response = await test.Fabro.Workflows.ValidateAsync(test.Manifest(Graphs.WithoutStart), cancellationToken: test.Token);
            Check(
                !response.Ok && response.Workflow.Diagnostics.Any(static finding => finding.Rule == "start_node"),
                "a diagnostic names the rule start_node");
        }),
        new(
            "configuration: a workflow passes preflight",
            static async test =>
                Check(
                    (await test.Fabro.Workflows.PreflightAsync(test.Manifest(Graphs.Hello), cancellationToken: test.Token)).Ok,
                    "the preflight succeeds")),
        new("configuration: a workflow is rendered", static async test =>
        {
            var image = await test.Fabro.Workflows.RenderGraphAsync(
                new() { Manifest = test.Manifest(Graphs.Hello) }, cancellationToken: test.Token);
            Check(image.Contains("<svg", StringComparison.Ordinal), "the image is SVG");
        }),
        new("configuration: a workflow version keeps its ID when it is created again", static async test =>
        {
            var version = new WorkflowVersion
            {
                Entrypoint = "workflow.fabro",
                Files = new Dictionary<string, string> { ["workflow.fabro"] = Graphs.Hello },
                WorkflowDependencies = new Dictionary<string, string>(),
            };
            var first = await test.Fabro.Workflows.CreateVersionAsync(version, cancellationToken: test.Token);
            var second = await test.Fabro.Workflows.CreateVersionAsync(version, cancellationToken: test.Token);
            Check(second.WorkflowVersionId == first.WorkflowVersionId, "both responses have the same ID");
        }),
    ];

    private static CreateAutomationRequest Automation(ScenarioContext test, string id) => new()
    {
        Id = id,
        Name = id,
        Target = new() { Repository = "conformance/missing", Ref = "main", Workflow = "none" },
        Triggers = [new AutomationApiTrigger { Id = "call", Enabled = true }],
    };

    private static async Task<Automation> CreateAutomationAsync(ScenarioContext test)
    {
        var automation = await test.Fabro.Automations.CreateAsync(Automation(test, test.NewName()), cancellationToken: test.Token);
        test.Cleanup(async () =>
        {
            var current = await test.Fabro.Automations.GetAsync(automation.Id);
            await test.Fabro.Automations.DeleteAsync(automation.Id, current.Revision);
        });
        return automation;
    }

    private static async Task AutomationAsync(ScenarioContext test)
    {
        var automation = await CreateAutomationAsync(test);
        var replacement = new ReplaceAutomationRequest { Name = "renamed", Target = automation.Target, Triggers = automation.Triggers };
        var replaced = await test.Fabro.Automations.ReplaceAsync(
            automation.Id, automation.Revision, replacement, cancellationToken: test.Token);
        Check(replaced.Name == "renamed" && replaced.Revision != automation.Revision, "the automation has the new name and a new revision");
        await RefusedAsync(
            409, () => test.Fabro.Automations.ReplaceAsync(automation.Id, automation.Revision, replacement, cancellationToken: test.Token));
        await RefusedAsync(409, () => test.Fabro.Automations.CreateAsync(Automation(test, automation.Id), cancellationToken: test.Token));
        var automations = await test.Fabro.Automations.ListAsync(cancellationToken: test.Token).ToListAsync(test.Token);
        Check(automations.Exists(item => item.Id == automation.Id), "the automation is listed");
    }

    private static async Task EnvironmentAsync(ScenarioContext test)
    {
        var environment = await test.Fabro.Environments.CreateAsync(new()
        {
            Id = test.NewName(),
            Provider = EnvironmentProvider.Docker,
            Image = new() { Docker = "buildpack-deps:noble", Dockerfile = null },
            Resources = new() { Cpu = 2, Memory = "4GB", Disk = null },
            Network = new() { Mode = EnvironmentNetworkMode.AllowAll, Allow = [] },
            Lifecycle = new() { Preserve = false, StopOnTerminal = true, AutoStop = null },
            Labels = new Dictionary<string, string> { ["team"] = "core" },
            Env = new Dictionary<string, string>(),
        }, cancellationToken: test.Token);
        test.Cleanup(() => test.Fabro.Environments.DeleteAsync(environment.Id, environment.Revision));
        Check(
            (await test.Fabro.Environments.GetAsync(environment.Id, cancellationToken: test.Token)).Labels["team"] == "core",
            "the labels are stored");
        await test.Fabro.Environments.DeleteAsync(environment.Id, environment.Revision, cancellationToken: test.Token);
        await RefusedAsync(404, () => test.Fabro.Environments.GetAsync(environment.Id, cancellationToken: test.Token));
    }

    private static async Task McpServerAsync(ScenarioContext test)
    {
        var server = await test.Fabro.McpServers.CreateAsync(new()
        {
            Id = test.NewName(),
            DisplayName = "Docs",
            Transport = new McpTransportHttp
            {
                Protocol = McpHttpProtocol.StreamableHttp,
                Url = "https://mcp.example.com",
                Headers = new Dictionary<string, string> { ["X-Key"] = "secret" },
            },
            StartupTimeoutSecs = 10,
            ToolTimeoutSecs = 60,
        }, cancellationToken: test.Token);
        test.Cleanup(() => test.Fabro.McpServers.DeleteAsync(server.Id, server.Revision));
        Check(server.Transport is McpTransportViewHttp { HeaderKeys: ["X-Key"] }, "only the header names are returned");
        var servers = await test.Fabro.McpServers.ListAsync(cancellationToken: test.Token).ToListAsync(test.Token);
        Check(servers.Exists(item => item.Id == server.Id), "the MCP server is listed");
    }
}
