using System.IO.Compression;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Artifacts, blobs, and files in sandboxes.</summary>
internal sealed class FileArea(FabroTestServer server, RunStore store) : IServerArea
{
    /// <summary>The maximum size of an artifact, in bytes.</summary>
    public const int MaxArtifactBytes = 10 * 1024 * 1024;

    private const int MaxArtifactBatchBytes = 50 * 1024 * 1024;

    public void Map()
    {
        server.Map(FabroOperations.ListRunArtifacts, ListOfRun);
        server.Map(FabroOperations.DownloadRunArtifacts, DownloadAll);
        server.Map(FabroOperations.ListStageArtifacts, ListOfStage);
        server.Map(FabroOperations.GetStageArtifact, Download);
        server.Map(FabroOperations.PutStageArtifact, Upload);
        server.Map(FabroOperations.PutStageArtifactMany, Upload);
        server.Map(FabroOperations.WriteRunBlob, WriteBlob);
        server.Map(FabroOperations.ReadRunBlob, ReadBlob);
        server.Map(FabroOperations.RetrieveRunSandbox, Sandbox);
        server.Map(
            FabroOperations.ListSandboxServices,
            request => Reply.Json(200, new SandboxServicePage { Data = [], Meta = new() { Source = SandboxServiceDiscoverySource.Ss } }));
        server.Map(FabroOperations.ListSandboxFiles, ListSandbox);
        server.Map(FabroOperations.GetSandboxFile, ReadSandbox);
        server.Map(FabroOperations.PutSandboxFile, WriteSandbox);
        server.Map(FabroOperations.ListSandboxes, static _ => Reply.Json(200, new SandboxPage
        {
            Data = [],
            Meta = new()
            {
                ProviderErrors =
                [
                    new()
                    {
                        Provider = SandboxProviderKind.Docker,
                        Message = "Failed to connect to Docker daemon: Socket not found: /var/run/docker.sock",
                    },
                ],
            },
        }));
        server.Map(FabroOperations.RetrieveSandbox, static _ => throw new RefusalException(404, "Sandbox not found."));
        server.Map(
            FabroOperations.GeneratePreviewUrl, request => Unable(request, "Sandbox provider does not support this capability.", 409));
        server.Map(
            FabroOperations.CreateRunSshAccess, request => Unable(request, "Sandbox provider does not support access commands.", 409));
        server.Map(
            FabroOperations.CreateSandboxVncPreview, request => Unable(request, "Sandbox provider does not support VNC previews.", 501));
    }

    /// <summary>Whether an operation uploads artifacts, which have their own size limit.</summary>
    public static bool IsArtifactUpload(ApiOperation? operation) =>
        operation == FabroOperations.PutStageArtifact || operation == FabroOperations.PutStageArtifactMany;

    /// <summary>Whether a media type is that of a multipart upload.</summary>
    public static bool IsMultipart(string? mediaType) =>
        mediaType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The maximum request body of an operation that uploads files, in bytes; null for other operations.</summary>
    public static long? MaxRequestBytes(ApiOperation? operation)
    {
        if (operation == FabroOperations.PutStageArtifact)
        {
            return MaxArtifactBytes;
        }

        if (operation == FabroOperations.PutStageArtifactMany)
        {
            return MaxArtifactBatchBytes;
        }

        return operation == FabroOperations.WriteRunBlob || operation == FabroOperations.PutSandboxFile ? int.MaxValue : null;
    }

    /// <summary>Validates that a path stays within its directory.</summary>
    public static string CheckPath(string path, string name) =>
        path.Length == 0 || path.StartsWith('/') || path.Split('/').Any(static part => part is "" or "." or "..")
            ? throw new RefusalException(400, $"{name} must be a relative path without '.' or '..' segments")
            : path;

    private static IEnumerable<RunArtifact> Sorted(RunRecord run) => run.Artifacts
        .OrderBy(static artifact => artifact.StageId, StringComparer.Ordinal)
        .ThenBy(static artifact => artifact.Retry)
        .ThenBy(static artifact => artifact.Path, StringComparer.Ordinal);

    private HttpResponseMessage ListOfRun(TestRequest request) =>
        Reply.List(Sorted(store.Get(request)).Select(static artifact => new RunArtifactEntry
        {
            StageId = artifact.StageId,
            NodeSlug = artifact.NodeSlug,
            Retry = artifact.Retry,
            RelativePath = artifact.Path,
            Size = artifact.Bytes.Length,
        }));

    private HttpResponseMessage ListOfStage(TestRequest request)
    {
        var stageId = request.GetPathValue("stageId");
        var artifacts = Sorted(store.Get(request)).Where(artifact => artifact.StageId == stageId);
        return Reply.List(artifacts.Select(static artifact => new ArtifactEntry
        {
            RelativePath = artifact.Path,
            Retry = artifact.Retry,
            Size = artifact.Bytes.Length,
        }));
    }

    private HttpResponseMessage Download(TestRequest request)
    {
        var run = store.Get(request);
        var path = ReadFileName(request);
        var retry = ReadRetry(request);
        var stageId = request.GetPathValue("stageId");
        var artifact = run.Artifacts.Find(artifact => artifact.StageId == stageId && artifact.Path == path && artifact.Retry == retry)
            ?? throw new RefusalException(404, "Artifact not found.");
        return Reply.Bytes(200, artifact.Bytes, "application/octet-stream");
    }

    private HttpResponseMessage DownloadAll(TestRequest request)
    {
        var run = store.Get(request);
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            // If several artifacts have the same path, use the last one.
            var artifacts = run.Artifacts.GroupBy(static artifact => artifact.Path, StringComparer.Ordinal)
                .Select(static group => group.Last())
                .OrderBy(static artifact => artifact.Path, StringComparer.Ordinal);
            foreach (var artifact in artifacts)
            {
                var entry = zip.CreateEntry(artifact.Path, CompressionLevel.Fastest);
                entry.LastWriteTime = server.Now;
                using var file = entry.Open();
                file.Write(artifact.Bytes);
            }
        }

        // The server streams the archive without a Content-Length.
        var content = new StreamContent(new MemoryStream(buffer.ToArray()));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/zip");
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename=\"fabro-artifacts-{run.Id}.zip\"");
        return new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = content }.With("cache-control", "private, no-store");
    }

    private HttpResponseMessage Upload(TestRequest request)
    {
        var run = store.Get(request);
        var stageId = request.GetPathValue("stageId");
        var type = request.Header("Content-Type") ?? "";
        var isMultipart = IsMultipart(type);
        if (!isMultipart && !type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusalException(415, "artifact uploads only support application/octet-stream or multipart/form-data");
        }

        var retry = ReadRetry(request);
        var files = isMultipart
            ? MultipartUpload.Read(type, request.Content)
            : [(ReadFileName(request), request.Content.ToArray())];
        foreach (var (path, bytes) in files)
        {
            run.Artifacts.RemoveAll(artifact => artifact.StageId == stageId && artifact.Path == path && artifact.Retry == retry);
            run.Artifacts.Add(new(stageId, stageId.Split('@')[0], path, retry, bytes));
        }

        return Reply.Empty(204);
    }

    private static string ReadFileName(TestRequest request)
    {
        var name = request.GetQueryValue("filename") ?? throw new RefusalException(400, "Missing filename query parameter.");
        return CheckPath(name, "filename");
    }

    private static int ReadRetry(TestRequest request) =>
        (int)(request.ReadNumber("retry") ?? throw new RefusalException(400, "Missing retry query parameter."));

    private HttpResponseMessage WriteBlob(TestRequest request)
    {
        store.Get(request);
        var hash = store.KeepBlob(request.Content.ToArray());
        return server.IsStable
            ? Reply.Node(200, new System.Text.Json.Nodes.JsonObject { ["id"] = hash })
            : Reply.Json(200, new WriteBlobResponse { Hash = hash });
    }

    private HttpResponseMessage ReadBlob(TestRequest request)
    {
        store.Get(request);
        var hash = request.GetPathValue("blobHash");
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit))
        {
            throw new RefusalException(400, "Invalid blob hash.");
        }

        return Reply.Bytes(200, store.FindBlob(hash) ?? throw new RefusalException(404, "Blob not found."), "application/octet-stream");
    }

    private HttpResponseMessage Sandbox(TestRequest request)
    {
        var run = GetWithSandbox(request);
        var unknown = new SandboxNetworkPolicy { Mode = SandboxNetworkPolicyMode.Unknown, Cidrs = [] };
        return Reply.Json(200, new SandboxDetails
        {
            Sandbox = RunViews.Instance(run.Sandbox!),
            State = SandboxState.Running,
            Resources = new(),
            Network = new() { Egress = unknown, Ingress = unknown },
            Timestamps = new(),
        });
    }

    private HttpResponseMessage ListSandbox(TestRequest request)
    {
        var run = GetWithSandbox(request);
        var path = request.GetQueryValue("path") ?? ".";
        var depth = (int)(request.ReadNumber("depth") ?? 1);
        var root = path is "." or "" ? "" : path.TrimEnd('/') + "/";
        var inside = run.Files.Where(file => file.Key.StartsWith(root, StringComparison.Ordinal))
            .Select(file => (Name: file.Key[root.Length..], Size: file.Value.Length))
            .ToList();
        if (inside.Count == 0 && root.Length > 0)
        {
            throw new RefusalException(
                404, $"Failed to read directory {run.Created.SourceDirectory}/{path}\n  caused by: No such file or directory (os error 2)");
        }

        var entries = new SortedDictionary<string, SandboxFileEntry>(StringComparer.Ordinal);
        foreach (var (name, size) in inside)
        {
            var parts = name.Split('/');
            for (var level = 1; level < parts.Length && level <= depth; level++)
            {
                var directory = string.Join('/', parts.Take(level));
                entries[directory] = new() { Name = directory, IsDir = true };
            }

            if (parts.Length <= depth)
            {
                entries[name] = new() { Name = name, IsDir = false, Size = size };
            }
        }

        return Reply.List(entries.Values);
    }

    private HttpResponseMessage ReadSandbox(TestRequest request)
    {
        var run = GetWithSandbox(request);
        var path = request.ReadRequired("path");
        return run.Files.TryGetValue(path, out var bytes)
            ? Reply.Bytes(200, bytes, "application/octet-stream")
            : throw new RefusalException(
                404,
                $"Failed to copy {run.Created.SourceDirectory}/{path} to a local file\n  caused by: No such file or directory (os error 2)");
    }

    private HttpResponseMessage WriteSandbox(TestRequest request)
    {
        GetWithSandbox(request).Files[request.ReadRequired("path")] = request.Content.ToArray();
        return Reply.Empty(204);
    }

    private RunRecord GetWithSandbox(TestRequest request) =>
        store.Get(request) is { Sandbox: not null } run ? run : throw new RefusalException(409, "Run has no active sandbox.");

    private HttpResponseMessage Unable(TestRequest request, string reason, int statusCode)
    {
        store.Get(request);
        throw new RefusalException(statusCode, reason);
    }
}
