using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A call of each kind that is treated differently when it fails.</summary>
internal static class Calls
{
    public static RunManifest Manifest => new()
    {
        Version = 1,
        Cwd = "/",
        Target = new() { Path = "workflow.fabro" },
        Workflows = new Dictionary<string, ManifestWorkflow>(),
    };

    /// <summary>A <c>GET</c>.</summary>
    public static Task GetAsync(this FabroClient fabro, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        fabro.Health.GetApiAsync(options, cancellationToken);

    /// <summary>A <c>POST</c> with a body that must not be retried.</summary>
    public static Task CreateAsync(this FabroClient fabro, CallOptions? options = null) => fabro.Runs.CreateAsync(Manifest, options);

    /// <summary>A <c>POST</c> without a body that must not be retried.</summary>
    public static Task StartAsync(this FabroClient fabro) => fabro.Runs.StartAsync("run_1");

    /// <summary>A <c>POST</c> that may be retried.</summary>
    public static Task ArchiveAsync(this FabroClient fabro) => fabro.Runs.ArchiveAsync("run_1");

    public static Task UploadAsync(this FabroClient fabro, Stream content) =>
        fabro.Artifacts.UploadAsync("run_1", "stage_1", "file.bin", retry: 1, content);
}
