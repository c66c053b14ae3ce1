using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The installation of a server that is not set up.</summary>
internal sealed class InstallArea(FabroTestServer server)
{
    private const string Url = "http://127.0.0.1:8126";
    private const string ObjectRoot = "/srv/fabro/storage/objects";

    private readonly InstallSessionResponse _session = new()
    {
        CompletedSteps = [],
        Llm = null,
        Server = null,
        ObjectStore = null,
        Sandbox = null,
        GitHub = null,
        Prefill = new() { CanonicalUrl = Url, ObjectStoreLocalRoot = ObjectRoot },
    };

    private readonly HashSet<ApiOperation> _served = [];

    private (string Name, bool IsDone)[] Steps =>
    [
        ("server", _session.Server is not null),
        ("object_store", _session.ObjectStore is not null),
        ("sandbox", _session.Sandbox is not null),
        ("llm", _session.Llm is not null),
        ("github", _session.GitHub is not null),
    ];

    public void Map()
    {
        Map(FabroOperations.GetInstallSession, _ => Session());
        Map(
            FabroOperations.TestInstallLlmCredentials,
            static request => Unreachable(request.ReadJson<InstallLlmTestRequest>(JsonShape.With("provider", "api_key")).Provider));
        Map(FabroOperations.PutInstallLlm, PutLlm);
        Map(FabroOperations.PutInstallServer, PutServer);
        Map(FabroOperations.TestInstallObjectStore, TestObjectStore);
        Map(FabroOperations.PutInstallObjectStore, PutObjectStore);
        Map(FabroOperations.TestInstallSandbox, TestSandbox);
        Map(FabroOperations.PutInstallSandbox, PutSandbox);
        Map(
            FabroOperations.TestInstallGithubToken,
            static _ => throw new RefusalException(422, "error sending request for url (https://api.github.com/user)"));
        Map(FabroOperations.PutInstallGithubToken, PutGitHub);
        Map(FabroOperations.CreateInstallGithubAppManifest, CreateManifest);
        Map(
            FabroOperations.CompleteInstallGithubAppRedirect,
            static _ => Reply.Empty(302).With(
                "Location", $"/install/github?token={FabroTestServer.InstallToken}&error=invalid-install-github-app-state"));
        Map(FabroOperations.FinishInstall, _ => Finish());
    }

    /// <summary>Whether an operation belongs to the installation.</summary>
    public bool Serves(ApiOperation operation) => _served.Contains(operation);

    private void Map(ApiOperation operation, Func<TestRequest, HttpResponseMessage> answer)
    {
        _served.Add(operation);
        server.Map(operation, request => HasToken(request) ? answer(request) : throw new RefusalException(401, "invalid install token"));
    }

    private static bool HasToken(TestRequest request) =>
        (request.Header("x-install-token") is { } token && token == FabroTestServer.InstallToken)
        || (request.Header("Authorization") is { } header && header == $"Bearer {FabroTestServer.InstallToken}")
        || request.GetQueryValue("token") == FabroTestServer.InstallToken;

    private HttpResponseMessage Session()
    {
        _session.CompletedSteps = [.. Steps.Where(static step => step.IsDone).Select(static step => step.Name)];
        return Reply.Json(200, _session);
    }

    // The test server has no network to validate credentials.
    private static HttpResponseMessage Unreachable(string provider) => throw new RefusalException(
        422,
        provider is "openai" or "anthropic" or "gemini"
            ? "LLM provider validation request failed"
            : $"provider '{provider}' is not configured in the model catalog");

    private HttpResponseMessage PutLlm(TestRequest request)
    {
        var body = request.ReadJson<InstallLlmProvidersRequest>(JsonShape.With("providers"));
        _session.Llm = new()
        {
            Providers = [.. body.Providers.Select(static provider => new InstallLlmSummaryProvider
            {
                Provider = provider.Provider,
                Configured = true,
            })],
        };
        return Reply.Empty(204);
    }

    private HttpResponseMessage PutServer(TestRequest request)
    {
        var url = request.ReadJson<InstallServerConfigRequest>(JsonShape.With("canonical_url")).CanonicalUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw new RefusalException(422, "relative URL without a base");
        }

        _session.Server = new() { CanonicalUrl = url };
        return Reply.Empty(204);
    }

    private static InstallObjectStoreSummary ReadObjectStore(TestRequest request)
    {
        var body = request.ReadJson<InstallObjectStoreRequest>(new()
        {
            Required = ["provider"],
            Members = new Dictionary<string, JsonShape> { ["provider"] = JsonShape.OneOf("local", "s3") },
        });
        if (body.Provider == InstallObjectStoreProvider.Local)
        {
            return new() { Provider = body.Provider, Root = body.Root ?? ObjectRoot };
        }

        return string.IsNullOrEmpty(body.Bucket)
            ? throw new RefusalException(422, "Bucket is required.")
            : new() { Provider = body.Provider, Bucket = body.Bucket, Region = body.Region ?? "us-east-1" };
    }

    private static HttpResponseMessage TestObjectStore(TestRequest request)
    {
        ReadObjectStore(request);
        return Reply.Json(200, new InstallObjectStoreValidationResponse { Ok = true });
    }

    private HttpResponseMessage PutObjectStore(TestRequest request)
    {
        _session.ObjectStore = ReadObjectStore(request);
        return Reply.Empty(204);
    }

    private static InstallSandboxSummary ReadSandbox(TestRequest request)
    {
        var body = request.ReadJson<InstallSandboxRequest>(new()
        {
            Required = ["provider"],
            Members = new Dictionary<string, JsonShape> { ["provider"] = JsonShape.OneOf("docker", "daytona") },
        });
        var summary = new InstallSandboxSummary { Provider = body.Provider };
        if (body.AllowLocal is not null)
        {
            summary.AllowLocal = body.AllowLocal;
        }

        return summary;
    }

    private static HttpResponseMessage TestSandbox(TestRequest request)
    {
        ReadSandbox(request);
        return Reply.Json(200, new InstallSandboxValidationResponse { Ok = true });
    }

    private HttpResponseMessage PutSandbox(TestRequest request)
    {
        _session.Sandbox = ReadSandbox(request);
        return Reply.Empty(204);
    }

    private HttpResponseMessage PutGitHub(TestRequest request)
    {
        var body = request.ReadJson<InstallGitHubTokenRequest>(JsonShape.With("token", "username"));
        _session.GitHub = new() { Strategy = GitHubIntegrationStrategy.Token, Username = body.Username };
        return Reply.Empty(204);
    }

    private HttpResponseMessage CreateManifest(TestRequest request)
    {
        var body = request.ReadJson<InstallGitHubAppManifestRequest>(JsonShape.With("owner", "app_name", "allowed_username"));
        return Reply.Node(200, new JsonObject
        {
            ["manifest"] = new JsonObject
            {
                ["name"] = body.AppName,
                ["url"] = "https://fabro.sh",
                ["redirect_url"] = $"{Url}/install/github/app/redirect",
                ["callback_urls"] = new JsonArray($"{Url}/auth/callback/github"),
                ["setup_url"] = $"{Url}/setup",
                ["public"] = false,
                ["default_permissions"] = new JsonObject
                {
                    ["contents"] = "write",
                    ["metadata"] = "read",
                    ["pull_requests"] = "write",
                    ["checks"] = "write",
                    ["issues"] = "write",
                    ["emails"] = "read",
                    ["vulnerability_alerts"] = "write",
                    ["organization_projects"] = "write",
                    ["packages"] = "read",
                },
                ["default_events"] = new JsonArray(),
            },
            ["github_form_action"] = "https://github.com/settings/apps/new",
            ["state"] = server.Ids.NextUuid(),
        });
    }

    private HttpResponseMessage Finish()
    {
        if (Steps.FirstOrDefault(static step => !step.IsDone).Name is { } open)
        {
            throw new RefusalException(422, $"install step '{open}' is incomplete");
        }

        return Reply.Json(202, new InstallFinishResponse
        {
            Status = InstallFinishResponseStatus.Completing,
            RestartUrl = Url,
            DevToken = FabroTestServer.DevToken,
        });
    }
}
