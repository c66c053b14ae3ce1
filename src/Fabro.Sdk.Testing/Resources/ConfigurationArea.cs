using System.Net;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Configuration with revisions: automations, environments, and MCP servers.</summary>
internal sealed class ConfigurationArea : IServerArea
{
    private static readonly Dictionary<string, JsonShape> TriggerMembers = new() { ["type"] = JsonShape.OneOf("api", "schedule") };

    private readonly FabroTestServer _server;
    private readonly RevisionedSet<FabroEnvironment> _environments = new(
        "environment", static (item, revision) => item.Revision = revision);
    private readonly RevisionedSet<McpServer> _mcpServers = new("mcp server", static (item, revision) => item.Revision = revision);

    public ConfigurationArea(FabroTestServer server)
    {
        _server = server;
        AddEnvironment(new()
        {
            Id = "local",
            Provider = EnvironmentProvider.Local,
            Image = new() { Docker = null, Dockerfile = null },
            Resources = new() { Cpu = null, Memory = null, Disk = null },
            Network = new() { Mode = EnvironmentNetworkMode.AllowAll, Allow = [] },
            Lifecycle = new() { Preserve = false, StopOnTerminal = true, AutoStop = null },
            Labels = new Dictionary<string, string>(),
            Env = new Dictionary<string, string>(),
        });
    }

    public RevisionedSet<Automation> Automations { get; } = new("automation", static (item, revision) => item.Revision = revision);

    public void Map()
    {
        _server.Map(FabroOperations.ListAutomations, _ => Automations.List());
        _server.Map(FabroOperations.CreateAutomation, CreateAutomation);
        _server.Map(FabroOperations.RetrieveAutomation, request => WithTag(200, Automations.Get(request), static item => item.Revision));
        _server.Map(FabroOperations.ReplaceAutomation, ReplaceAutomation);
        _server.Map(FabroOperations.DeleteAutomation, request => Remove(() => Automations.Remove(request)));
        _server.Map(FabroOperations.ListEnvironments, _ => _environments.List());
        _server.Map(FabroOperations.CreateEnvironment, CreateEnvironment);
        _server.Map(FabroOperations.RetrieveEnvironment, request => WithTag(200, _environments.Get(request), static item => item.Revision));
        _server.Map(FabroOperations.ReplaceEnvironment, ReplaceEnvironment);
        _server.Map(FabroOperations.DeleteEnvironment, request => Remove(() => _environments.Remove(request)));
        _server.Map(FabroOperations.ListMcpServers, _ => _mcpServers.List());
        _server.Map(FabroOperations.CreateMcpServer, CreateMcpServer);
        _server.Map(FabroOperations.RetrieveMcpServer, request => WithTag(200, _mcpServers.Get(request), static item => item.Revision));
        _server.Map(FabroOperations.ReplaceMcpServer, ReplaceMcpServer);
        _server.Map(FabroOperations.DeleteMcpServer, request => Remove(() => _mcpServers.Remove(request)));
    }

    public void AddEnvironment(FabroEnvironment environment) => _environments.Add(environment.Id, environment);

    /// <summary>Finds an environment in the form that a run contains; null if it does not exist.</summary>
    public RunEnvironmentSettings? FindEnvironment(string id)
    {
        if (_environments.Find(id) is not { } item)
        {
            return null;
        }

        var settings = new RunEnvironmentSettings { Id = item.Id, Provider = item.Provider };
        if (item.Cwd is not null)
        {
            settings.Cwd = item.Cwd;
        }

        settings.Image = new() { Docker = item.Image.Docker, Dockerfile = item.Image.Dockerfile };
        settings.Resources = item.Resources;
        settings.Network = item.Network;
        settings.Lifecycle = item.Lifecycle;
        settings.Labels = item.Labels;
        settings.Env = item.Env;
        return settings;
    }

    private HttpResponseMessage CreateAutomation(TestRequest request)
    {
        var body = request.ReadJson<CreateAutomationRequest>(Shape(["id", "name", "target", "triggers"], Automations.IdShape));
        var automation = new Automation
        {
            Id = body.Id,
            Name = body.Name,
            Description = body.Description,
            Target = body.Target,
            Triggers = Kept(body.Triggers),
        };
        Check(automation);
        return Reply.Json(201, Automations.Add(body.Id, automation));
    }

    private HttpResponseMessage ReplaceAutomation(TestRequest request) => WithTag(200, Automations.Replace(request, id =>
    {
        var body = request.ReadJson<ReplaceAutomationRequest>(Shape(["name", "target", "triggers"], null));
        var automation = new Automation
        {
            Id = id,
            Name = body.Name,
            Description = body.Description,
            Target = body.Target,
            Triggers = Kept(body.Triggers),
        };
        Check(automation);
        return automation;
    }), static item => item.Revision);

    private static JsonShape Shape(string[] required, JsonShape? id)
    {
        var members = new Dictionary<string, JsonShape>
        {
            ["target"] = JsonShape.With("repository", "ref", "workflow"),
            ["triggers"] = new() { Items = new() { Required = ["id", "type", "enabled"], Members = TriggerMembers } },
        };
        if (id is not null)
        {
            members["id"] = id;
        }

        return new() { Required = required, Members = members };
    }

    // The server does not store a disabled API trigger.
    private static List<AutomationTrigger> Kept(IReadOnlyList<AutomationTrigger> triggers) =>
        [.. triggers.Where(static trigger => trigger is not AutomationApiTrigger { Enabled: false })];

    private static void Check(Automation automation)
    {
        if (automation.Target.Repository.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            throw new RefusalException(422, $"repository slug \"{automation.Target.Repository}\" must be a GitHub owner/repo slug");
        }

        foreach (var trigger in automation.Triggers.OfType<AutomationScheduleTrigger>())
        {
            if (trigger.Expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 5)
            {
                throw new RefusalException(
                    422, $"schedule trigger \"{trigger.Id}\" cron expression \"{trigger.Expression}\" must have five fields");
            }
        }
    }

    private HttpResponseMessage CreateEnvironment(TestRequest request)
    {
        var body = request.ReadJson<CreateEnvironmentRequest>(new()
        {
            Required = ["id", "provider", "image", "resources", "network", "lifecycle", "labels", "env"],
            Members = new Dictionary<string, JsonShape>
            {
                ["id"] = _environments.IdShape,
                ["provider"] = JsonShape.OneOf("local", "docker", "daytona"),
            },
        });
        var environment = Make(
            body.Id, body.Provider, body.Cwd, body.Image, body.Resources, body.Network, body.Lifecycle, body.Labels, body.Env);
        return Reply.Json(201, _environments.Add(body.Id, Check(environment)));
    }

    private HttpResponseMessage ReplaceEnvironment(TestRequest request) => WithTag(200, _environments.Replace(request, id =>
    {
        var body = request.ReadJson<ReplaceEnvironmentRequest>(
            JsonShape.With("provider", "image", "resources", "network", "lifecycle", "labels", "env"));
        return Check(Make(id, body.Provider, body.Cwd, body.Image, body.Resources, body.Network, body.Lifecycle, body.Labels, body.Env));
    }), static item => item.Revision);

    private static FabroEnvironment Make(
        string id,
        EnvironmentProvider provider,
        string? cwd,
        EnvironmentApiImageSettings image,
        EnvironmentResourcesSettings resources,
        EnvironmentNetworkSettings network,
        EnvironmentLifecycleSettings lifecycle,
        IReadOnlyDictionary<string, string> labels,
        IReadOnlyDictionary<string, string> env)
    {
        var environment = new FabroEnvironment
        {
            Id = id,
            Provider = provider,
            Image = image,
            Resources = resources,
            Network = network,
            Lifecycle = lifecycle,
            Labels = labels,
            Env = env,
        };
        if (cwd is not null)
        {
            environment.Cwd = cwd;
        }

        return environment;
    }

    private static FabroEnvironment Check(FabroEnvironment environment)
    {
        var failures = environment.Network.Allow
            .Select(static (cidr, index) => IPNetwork.TryParse(cidr, out _)
                ? null
                : $"environment.network.allow[{index}]: invalid value - invalid CIDR: {cidr}")
            .OfType<string>()
            .ToList();
        if (environment.Provider == EnvironmentProvider.Docker && environment.Network.Mode == EnvironmentNetworkMode.CidrAllowList)
        {
            failures.Add("environment.network.mode: invalid value - docker environments cannot enforce CIDR allow-list networking");
        }

        return failures.Count == 0
            ? environment
            : throw new RefusalException(422, $"environment settings are invalid: {string.Join("; ", failures)}");
    }

    private HttpResponseMessage CreateMcpServer(TestRequest request)
    {
        var shape = new JsonShape
        {
            Required = ["id", "display_name", "transport", "startup_timeout_secs", "tool_timeout_secs"],
            Members = new Dictionary<string, JsonShape> { ["id"] = _mcpServers.IdShape, ["transport"] = TransportShape },
        };
        var body = request.ReadJson<CreateMcpServerRequest>(shape);
        var item = _mcpServers.Add(
            body.Id, Make(body.Id, body.DisplayName, body.Description, body.Transport, body.StartupTimeoutSecs, body.ToolTimeoutSecs));
        return WithTag(201, item, static item => item.Revision);
    }

    private HttpResponseMessage ReplaceMcpServer(TestRequest request) => WithTag(200, _mcpServers.Replace(request, id =>
    {
        var shape = new JsonShape
        {
            Required = ["display_name", "transport", "startup_timeout_secs", "tool_timeout_secs"],
            Members = new Dictionary<string, JsonShape> { ["transport"] = TransportShape },
        };
        var body = request.ReadJson<ReplaceMcpServerRequest>(shape);
        return Make(id, body.DisplayName, body.Description, body.Transport, body.StartupTimeoutSecs, body.ToolTimeoutSecs);
    }), static item => item.Revision);

    private static JsonShape TransportShape => new()
    {
        Required = ["type"],
        Members = new Dictionary<string, JsonShape> { ["type"] = JsonShape.OneOf("stdio", "http", "sandbox") },
    };

    // The server returns only the names of headers and variables.
    private static McpServer Make(string id, string name, string? description, McpTransport transport, long startup, long tool) => new()
    {
        Id = id,
        DisplayName = name,
        Description = description,
        Transport = transport switch
        {
            McpTransportHttp http => new McpTransportViewHttp
            {
                Protocol = http.Protocol,
                Url = http.Url,
                HeaderKeys = [.. http.Headers.Keys],
            },
            McpTransportSandbox sandbox => new McpTransportViewSandbox
            {
                Protocol = sandbox.Protocol,
                Command = sandbox.Command,
                Port = sandbox.Port,
                EnvKeys = [.. sandbox.Env.Keys],
            },
            McpTransportStdio stdio => new McpTransportViewStdio { Command = stdio.Command, EnvKeys = [.. stdio.Env.Keys] },
            _ => throw RefusalException.Text(422, "Failed to deserialize the JSON body into the target type: transport"),
        },
        StartupTimeoutSecs = startup,
        ToolTimeoutSecs = tool,
    };

    private static HttpResponseMessage WithTag<T>(int statusCode, T item, Func<T, string> revision) =>
        Reply.Json(statusCode, item).With("ETag", $"\"{revision(item)}\"");

    private static HttpResponseMessage Remove(Action remove)
    {
        remove();
        return Reply.Empty(204);
    }
}
