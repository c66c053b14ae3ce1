using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Overloads of <see cref="IArtifactsClient"/> for the entries of its lists.</summary>
public static class ArtifactsClientExtensions
{
    /// <summary>Downloads an artifact of a run. Calls <see cref="IArtifactsClient.DownloadAsync"/>.</summary>
    /// <param name="artifacts">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="artifact">The artifact, as <see cref="IArtifactsClient.ListAsync"/> returns it.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The download. The caller must dispose it.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<Download> DownloadAsync(
        this IArtifactsClient artifacts,
        string runId,
        RunArtifactEntry artifact,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(artifact);
        return artifacts.DownloadAsync(runId, artifact.StageId, artifact.RelativePath, artifact.Retry, options, cancellationToken);
    }

    /// <summary>Downloads an artifact of a stage. Calls <see cref="IArtifactsClient.DownloadAsync"/>.</summary>
    /// <param name="artifacts">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="stageId">The stage: its node, an at sign and the visit, such as <c>build@1</c>.</param>
    /// <param name="artifact">The artifact, as <see cref="IArtifactsClient.ListForStageAsync"/> returns it.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The download. The caller must dispose it.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<Download> DownloadAsync(
        this IArtifactsClient artifacts,
        string runId,
        string stageId,
        ArtifactEntry artifact,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(artifact);
        return artifacts.DownloadAsync(runId, stageId, artifact.RelativePath, artifact.Retry, options, cancellationToken);
    }
}
