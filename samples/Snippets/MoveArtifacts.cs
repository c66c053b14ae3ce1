namespace Fabro.Sdk.Snippets;

public static class MoveArtifacts
{
    public static async Task RunAsync(IFabroClient fabro, string runId, string stageId, string path, string folder)
    {
        await using (var file = File.OpenRead(path))
        {
            await fabro.Artifacts.UploadAsync(runId, stageId, Path.GetFileName(path), retry: 1, file);
        }

        // All artifacts of the run, as stage/path. File names are safe, files are complete, and lost connections are retried.
        await using var run = fabro.OpenRun(runId);
        var saved = await run.Artifacts.SaveAllAsync(folder);
        foreach (var artifact in saved.ThrowIfIncomplete().Files)
        {
            Console.WriteLine($"{artifact.Entry.Size} bytes in {Path.GetRelativePath(folder, artifact.Path)}");
        }
    }
}
