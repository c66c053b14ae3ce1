namespace Fabro.Sdk.Snippets;

public static class MoveArtifacts
{
    public static async Task RunAsync(IFabroClient fabro, string runId, string stageId, string path, string folder)
    {
        await using (var file = File.OpenRead(path))
        {
            await fabro.Artifacts.UploadAsync(runId, stageId, Path.GetFileName(path), retry: 1, file);
        }

        await foreach (var artifact in fabro.Artifacts.ListForStageAsync(runId, stageId))
        {
            await using var download = await fabro.Artifacts.DownloadAsync(runId, stageId, artifact);
            await download.SaveAsync(Path.Combine(folder, Path.GetFileName(artifact.RelativePath)));
        }
    }
}
