namespace Fabro.Sdk.Core.Tests.Transfer;

/// <summary>
/// Where a download is saved: under any name that is valid on every system. A replaced file keeps its mode, and a symbolic link is
/// followed.
/// </summary>
public sealed class SaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabro-save").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> UnsafeNames =>
    [
        "C:evil.txt", "c:", "a:b", "z:\u0020x", "CON", "con", "nul.txt", "NUL.tar.gz", "Aux.", "prn ", "COM1", "com9.log", "LPT0",
        "lpt\u00B9.txt", "CONIN$", "conout$", "con .txt", "aux:stream",
        "trailing.", "trailing..", "trailing ", "..", ".", "a\u0000b", "a\nb", "a\u001Bb",
    ];

    public static TheoryData<string> SafeNames =>
        ["a.txt", ".hidden", "console.txt", "null", "com", "com10", "COM.1", "lptx", "12:30.txt", "with space.txt", "ünï", "-"];

    [Theory]
    [MemberData(nameof(UnsafeNames))]
    public async Task SaveAsync_NameOfADriveOrDevice_IsRefusedAndReadsNothing(string name)
    {
        using var content = new MemoryStream([1, 2, 3]);
        await using var download = new Download(content);

        await Assert.ThrowsAsync<ArgumentException>("path", () => download.SaveAsync(_folder + "/" + name));

        Assert.Equal(0, content.Position);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [MemberData(nameof(UnsafeNames))]
    public void Find_NameOfADriveOrDevice_IsNone(string name)
    {
        Assert.Null(FileNames.Find(name));
        Assert.Null(FileNames.Find("folder/" + name));
        Assert.Null(FileNames.Find("folder\\" + name));
    }

    [Theory]
    [MemberData(nameof(SafeNames))]
    public void Find_AnyOtherName_IsItWithoutItsFolder(string name)
    {
        Assert.Equal(name, FileNames.Find(name));
        Assert.Equal(name, FileNames.Find("../" + name));
    }

    [Theory]
    [MemberData(nameof(SafeNames))]
    public async Task SaveAsync_AnyOtherName_IsWritten(string name)
    {
        if (OperatingSystem.IsWindows() && name.Contains(':', StringComparison.Ordinal))
        {
            return;
        }

        await SaveAsync(Path.Combine(_folder, name));

        Assert.Equal([Path.Combine(_folder, name)], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task SaveAsync_NameAsLongAsNamesCanBe_IsWritten()
    {
        var path = Path.Combine(_folder, new string('x', 255));

        await SaveAsync(path);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task SaveAsync_MissingFolders_AreCreated()
    {
        var path = Path.Combine(_folder, "a", "b", "file");

        await SaveAsync(path);

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task SaveAsync_FolderThatIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "old");

        await Assert.ThrowsAsync<IOException>(() => SaveAsync(Path.Combine(_folder, "file", "below")));
    }

    [Fact]
    public async Task SaveAsync_FolderGoesMeanwhile_ThrowsWhatWentWrongFirst()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "gone"));
        await using var download = new Download(new FailingStream(folder.FullName));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => download.SaveAsync(Path.Combine(folder.FullName, "file")));

        Assert.Equal("cut", exception.Message);
    }

    [Fact]
    public async Task SaveAsync_ReplacedFile_KeepsItsMode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(path, "old");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(path, Mode);

        await SaveAsync(path);

        Assert.Equal(Mode, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SaveAsync_SymbolicLink_IsFollowed(bool exists)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (target, link) = (Path.Combine(_folder, "target"), Path.Combine(_folder, "link"));
        if (exists)
        {
            await File.WriteAllTextAsync(target, "old");
        }

        File.CreateSymbolicLink(link, "target");

        await SaveAsync(link);

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(target));
        Assert.Equal("target", new FileInfo(link).LinkTarget);
    }

    private static async Task SaveAsync(string path)
    {
        await using var download = new Download(new MemoryStream([1, 2, 3]));
        await download.SaveAsync(path);
    }

    /// <summary>A body that breaks while the directory of its file is being deleted.</summary>
    private sealed class FailingStream(string folder) : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            Directory.Delete(folder, recursive: true);
            throw new FabroConnectionException("cut");
        }
    }
}
