using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for artifacts, blobs, command output, and files in sandboxes.</summary>
internal static class FileScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("files: an artifact is downloaded as it was uploaded", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var bytes = Bytes(300_000);
            await test.Fabro.Artifacts.UploadAsync(
                run.Id, "hi@1", "out/a b.bin", 1, new MemoryStream(bytes), cancellationToken: test.Token);
            var artifacts = await test.Fabro.Artifacts.ListAsync(run.Id, cancellationToken: test.Token).ToListAsync(test.Token);
            Check(
                artifacts.Exists(static entry => entry is { RelativePath: "out/a b.bin", Size: 300_000 }),
                "the artifact is listed");
            await using var download = await test.Fabro.Artifacts.DownloadAsync(
                run.Id, "hi@1", "out/a b.bin", 1, cancellationToken: test.Token);
            Check((await ReadAsync(download, test)).AsSpan().SequenceEqual(bytes), "the bytes are the same");
        }),
        new("files: an empty artifact is stored", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await test.Fabro.Artifacts.UploadAsync(run.Id, "hi@1", "empty", 1, new MemoryStream(), cancellationToken: test.Token);
            var artifacts = await test.Fabro.Artifacts.ListForStageAsync(run.Id, "hi@1", cancellationToken: test.Token)
                .ToListAsync(test.Token);
            Check(artifacts.Exists(static entry => entry is { RelativePath: "empty", Size: 0 }), "the artifact is listed");
        }),
        new("files: all artifacts are downloaded as an archive", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await test.Fabro.Artifacts.UploadAsync(run.Id, "hi@1", "a.txt", 1, new MemoryStream(Bytes(10)), cancellationToken: test.Token);
            await using var download = await test.Fabro.Artifacts.DownloadAllAsync(run.Id, cancellationToken: test.Token);
            Check((await ReadAsync(download, test)).AsSpan().StartsWith("PK"u8), "the download is a ZIP archive");
        }),
        new("files: an artifact that is too large is rejected", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var bytes = Bytes((10 * 1024 * 1024) + 1);
            await RefusedAsync(413, () => test.Fabro.Artifacts.UploadAsync(
                run.Id, "hi@1", "big", 1, new MemoryStream(bytes), cancellationToken: test.Token));
        }),
        new("files: a path with '..' segments is rejected", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await RefusedAsync(400, () => test.Fabro.Artifacts.UploadAsync(
                run.Id, "hi@1", "../etc/passwd", 1, new MemoryStream(Bytes(1)), cancellationToken: test.Token));
        }),
        new("files: a missing artifact is not found", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await RefusedAsync(404, () => test.Fabro.Artifacts.DownloadAsync(run.Id, "hi@1", "nope", 1, cancellationToken: test.Token));
        }),
        new("files: a blob is downloaded by its hash", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var bytes = Bytes(1000);
            var hash = (await test.Fabro.Blobs.UploadAsync(run.Id, new MemoryStream(bytes), cancellationToken: test.Token)).Hash;
            await using var download = await test.Fabro.Blobs.DownloadAsync(run.Id, hash, cancellationToken: test.Token);
            Check((await ReadAsync(download, test)).AsSpan().SequenceEqual(bytes), "the bytes are the same");
        }),
        new("files: the output of a command is complete", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var text = string.Concat(await run.LogTextAsync("hi@1", cancellationToken: test.Token).ToListAsync(test.Token));
            Check(text.Trim() == "hello", "the text is what the command wrote");
        }),
        new("files: a sandbox file is downloaded as it was uploaded", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(
                Graphs.Hello, static run => run.Directory = Directory.CreateTempSubdirectory("conformance").FullName);
            await test.Fabro.Sandboxes.UploadFileAsync(
                run.Id, "conformance.txt", new MemoryStream(Bytes(100)), cancellationToken: test.Token);
            await using var download = await test.Fabro.Sandboxes.DownloadFileAsync(
                run.Id, "conformance.txt", cancellationToken: test.Token);
            Check((await ReadAsync(download, test)).AsSpan().SequenceEqual(Bytes(100)), "the bytes are the same");
            var files = await test.Fabro.Sandboxes.ListFilesAsync(run.Id, ".", cancellationToken: test.Token).ToListAsync(test.Token);
            Check(files.Exists(static file => file.Name == "conformance.txt"), "the file is listed");
        }),
        new("files: a run is exported", static async test =>
        {
            var directory = Directory.CreateTempSubdirectory("conformance");
            try
            {
                var (run, _) = await test.FinishRunAsync(Graphs.Hello);
                var file = await run.ExportAsync(directory.FullName, cancellationToken: test.Token);
                Check(new FileInfo(file).Length > 1000, "the file contains the run");
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        }),
    ];

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)(i * 31);
        }

        return bytes;
    }

    private static async Task<byte[]> ReadAsync(Download download, ScenarioContext test)
    {
        using var bytes = new MemoryStream();
        await download.Content.CopyToAsync(bytes, test.Token);
        return bytes.ToArray();
    }
}
