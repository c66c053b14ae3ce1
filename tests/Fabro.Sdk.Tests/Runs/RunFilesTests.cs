using System.Security.Cryptography;
using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Downloads of artifacts and sandbox files to directories, and uploads of directories.</summary>
public sealed class RunFilesTests : IFabroClient, IArtifactsClient, ISandboxesClient, IDisposable
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly Queue<Exception> _failures = [];
    private readonly List<List<string>> _batches = [];
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _downloads;

    IArtifactsClient IFabroClient.Artifacts => this;

    ISandboxesClient IFabroClient.Sandboxes => this;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task SaveAllAsync_Artifacts_AreFilesBelowTheirStages()
    {
        foreach (var name in new[] { "build@1/out/a.txt", "build@1/b.txt", "ship@2/b.txt" })
        {
            _files.Add(name, Encoding.UTF8.GetBytes(name));
        }

        await File.WriteAllTextAsync(_directory["unrelated.txt"], "stays");

        var saved = await Open().Artifacts.SaveAllAsync(_directory["out"]);

        var names = saved.Files.Select(file => Path.GetRelativePath(_directory["out"], file.Path).Replace('\\', '/'));
        Assert.Empty(saved.Skipped);
        Assert.Equal(_files.Keys, names.Order(StringComparer.Ordinal));
        Assert.All(saved.Files, file => Assert.Equal($"{file.Entry.StageId}/{file.Entry.RelativePath}", File.ReadAllText(file.Path)));
        Assert.Equal("stays", await File.ReadAllTextAsync(_directory["unrelated.txt"]));
    }

    [Fact]
    public async Task SaveAllAsync_LostConnections_BeginAFileAnew()
    {
        _files.Add("build@1/a.txt", "hello"u8.ToArray());
        _failures.Enqueue(new FabroConnectionException("the list is lost"));
        _failures.Enqueue(new FabroConnectionException("the file is lost"));
        var save = Open().Artifacts.SaveAllAsync(_directory["out"]);
        await PassAsync(save);

        Assert.Equal("hello", await File.ReadAllTextAsync(Assert.Single((await save).Files).Path));
        Assert.Equal(1, _downloads);
    }

    [Fact]
    public async Task SaveAllAsync_ServerThatStaysAway_EndsWithTheCursor()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _failures.Enqueue(new FabroConnectionException("away"));
        }

        var save = Open().Artifacts.SaveAllAsync(_directory["out"]);
        await PassAsync(save);

        Assert.Equal("run_1", (await Assert.ThrowsAsync<FabroRunException>(() => save)).Cursor.RunId);
    }

    [Fact]
    public async Task UploadDirectoryAsync_ManyFiles_GoInBatchesWithTheirHashes()
    {
        foreach (var i in Enumerable.Range(0, 205))
        {
            Write($"in/{i / 100}/{i:000}.txt", $"text {i}");
        }

        var uploaded = await Open().Artifacts.UploadDirectoryAsync("build@1", _directory["in"], retry: 2);

        Assert.Equal(205, uploaded.Count);
        Assert.Equal([100, 100, 5], _batches.Select(batch => batch.Count));
        Assert.Equal(uploaded, _batches.SelectMany(batch => batch));
        Assert.Equal("text 204", Encoding.UTF8.GetString(_files["build@1/2/204.txt"]));
    }

    [Fact]
    public async Task UploadDirectoryAsync_LargeFiles_GoInBatchesOf50MiB()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e", "f", "g" })
        {
            Write($"in/{name}", "");
            using var file = File.OpenWrite(_directory[$"in/{name}"]);
            file.SetLength(10 * 1024 * 1024);
        }

        await Open().Artifacts.UploadDirectoryAsync("build@1", _directory["in"]);

        Assert.Equal([5, 2], _batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task UploadDirectoryAsync_LostResponse_IsSentAgain()
    {
        Write("in/a.txt", "a");
        _failures.Enqueue(new FabroConnectionException("lost") { RequestWasSent = true });
        var upload = Open().Artifacts.UploadDirectoryAsync("build@1", _directory["in"]);
        await PassAsync(upload);

        Assert.Equal(["a.txt"], await upload);
        Assert.Equal("a", Encoding.UTF8.GetString(_files["build@1/a.txt"]));
    }

    [Fact]
    public async Task UploadDirectoryAsync_RefusedFile_IsTheRefusal()
    {
        Write("in/a.txt", "a");
        _failures.Enqueue(FabroApiException.Create("too large", new ApiErrorDetails { StatusCode = 413 }));

        await Assert.ThrowsAsync<FabroPayloadTooLargeException>(() => Open().Artifacts.UploadDirectoryAsync("build@1", _directory["in"]));
    }

    [Fact]
    public async Task UploadDirectoryAsync_LinkToADirectory_IsLeftOut()
    {
        Write("in/a.txt", "a");
        Write("other/s.txt", "s");
        Directory.CreateSymbolicLink(_directory["in/circle"], _directory["in"]);
        Directory.CreateSymbolicLink(_directory["in/other"], _directory["other"]);
        File.CreateSymbolicLink(_directory["in/b.txt"], _directory["in/a.txt"]);

        Assert.Equal(["a.txt", "b.txt"], await Open().Artifacts.UploadDirectoryAsync("build@1", _directory["in"]));
    }

    [Fact]
    public async Task Sandbox_Directory_IsCopiedThereAndBack()
    {
        Write("in/a.txt", "a");
        Write("in/deep/er/b.bin", "b");
        Write("in/.hidden", "h");

        var copied = await Open().Sandbox.UploadAsync(_directory["in"], "work/");
        var skipped = await Open().Sandbox.DownloadAsync("work", _directory["out"]);

        Assert.Equal(["work/.hidden", "work/a.txt", "work/deep/er/b.bin"], copied);
        Assert.Empty(skipped);
        Assert.Equal("b", await File.ReadAllTextAsync(_directory["out/deep/er/b.bin"]));
        Assert.Equal("h", await File.ReadAllTextAsync(_directory["out/.hidden"]));
    }

    [Fact]
    public async Task Sandbox_NamesThatLeaveTheDirectory_AreLeftOut()
    {
        _files.Add("work/..", "x"u8.ToArray());
        _files.Add("work/a\\b", "x"u8.ToArray());
        _files.Add("work/NUL", "x"u8.ToArray());
        _files.Add("work/fine", "x"u8.ToArray());

        Assert.Equal(
            ["work/..", "work/NUL", "work/a\\b"],
            (await Open().Sandbox.DownloadAsync("work", _directory["out"])).Order(StringComparer.Ordinal));
        Assert.Equal([_directory["out/fine"]], Directory.GetFiles(_directory["out"]));
    }

    Pageable<RunArtifactEntry> IArtifactsClient.ListAsync(string runId, PageOptions? options, CancellationToken cancellationToken)
    {
        Fail();
        var entries = _files.Keys.Select(key => new RunArtifactEntry
        {
            StageId = key.Split('/')[0],
            RelativePath = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..],
            Retry = 1,
        });
        return Pageable<RunArtifactEntry>.FromPages([[.. entries]]);
    }

    Task<Download> IArtifactsClient.DownloadAsync(
        string runId, string stageId, string relativePath, int retry, CallOptions? options, CancellationToken cancellationToken)
    {
        Fail();
        _downloads++;
        return Task.FromResult(new Download(new MemoryStream(_files[$"{stageId}/{relativePath}"])));
    }

    async Task IArtifactsClient.UploadManyAsync(
        string runId,
        string stageId,
        int retry,
        ArtifactBatchUploadManifest manifest,
        IEnumerable<UploadPart> files,
        CallOptions? options,
        CancellationToken cancellationToken)
    {
        var parts = files.ToDictionary(part => part.Name);
        foreach (var entry in manifest.Entries)
        {
            using var copy = new MemoryStream();
            await parts[entry.Part].Content.CopyToAsync(copy, cancellationToken);
            Assert.Equal(entry.ExpectedBytes, copy.Length);
            Assert.Equal(entry.Sha256, Convert.ToHexString(SHA256.HashData(copy.ToArray())).ToLowerInvariant());
            _files[$"{stageId}/{entry.RelativePath}"] = copy.ToArray();
        }

        Fail();
        _batches.Add([.. manifest.Entries.Select(entry => entry.RelativePath)]);
    }

    Pageable<SandboxFileEntry> ISandboxesClient.ListFilesAsync(
        string runId, string path, SandboxFileListOptions? options, CancellationToken cancellationToken)
    {
        Assert.Equal(1, options!.Depth);
        var names = _files.Keys.Where(key => key.StartsWith(path + "/", StringComparison.Ordinal)).Select(key => key[(path.Length + 1)..]);
        var entries = names.GroupBy(name => name.Split('/')[0]).Select(group => new SandboxFileEntry
        {
            Name = group.Key,
            IsDir = group.First().Contains('/', StringComparison.Ordinal),
        });
        return Pageable<SandboxFileEntry>.FromPages([[.. entries]]);
    }

    Task<Download> ISandboxesClient.DownloadFileAsync(
        string runId, string path, CallOptions? options, CancellationToken cancellationToken) =>
        Task.FromResult(new Download(new MemoryStream(_files[path])));

    async Task ISandboxesClient.UploadFileAsync(
        string runId, string path, Stream content, CallOptions? options, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        _files[path] = copy.ToArray();
    }

    private void Fail()
    {
        if (_failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }

    private RunHandle Open() => this.OpenRun("run_1", new RunHandleOptions { TimeProvider = _clock });

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_directory[name])!);
        File.WriteAllText(_directory[name], text);
    }

    private async Task PassAsync(Task work)
    {
        while (await Task.WhenAny(_clock.WaitForTimerAsync(), work) != work)
        {
            _clock.Advance(TimeSpan.FromSeconds(15));
        }
    }
}
