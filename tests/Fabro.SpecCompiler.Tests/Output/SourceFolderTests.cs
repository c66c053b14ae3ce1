using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public sealed class SourceFolderTests : IDisposable
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["Models/Run.g.cs"] = "class Run;\n",
        ["Table.g.cs"] = "class Table;\n",
    };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_EmptyFolder_HoldsTheFiles()
    {
        SourceFolder.Write(_folder.Path, Files);

        Assert.Equal("class Run;\n", File.ReadAllText(_folder["Models/Run.g.cs"]));
        Assert.Equal("class Table;\n", File.ReadAllText(_folder["Table.g.cs"]));
    }

    [Fact]
    public void Write_FolderThatDoesNotExist_IsMade()
    {
        SourceFolder.Write(_folder["new/folder"], Files);

        Assert.True(File.Exists(_folder["new/folder/Models/Run.g.cs"]));
    }

    [Fact]
    public void Write_StaleFiles_AreReplacedOrRemoved()
    {
        _folder.Write("Models/Gone.g.cs", "class Gone;\n");
        _folder.Write("Table.g.cs", "class Old;\n");

        SourceFolder.Write(_folder.Path, Files);

        Assert.False(File.Exists(_folder["Models/Gone.g.cs"]));
        Assert.Equal("class Table;\n", File.ReadAllText(_folder["Table.g.cs"]));
    }

    [Fact]
    public void Write_FilesOfOthers_AreLeftAlone()
    {
        string[] others = ["Project.csproj", "Models/Run.Extra.cs", "obj/Debug/Json.g.cs", "bin/Other.g.cs"];
        foreach (var other in others)
        {
            _folder.Write(other, "mine");
        }

        SourceFolder.Write(_folder.Path, Files);

        Assert.All(others, other => Assert.Equal("mine", File.ReadAllText(_folder[other])));
    }

    [Fact]
    public void Write_CurrentFile_IsNotTouched()
    {
        SourceFolder.Write(_folder.Path, Files);
        var longAgo = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_folder["Table.g.cs"], longAgo);

        SourceFolder.Write(_folder.Path, Files);

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(_folder["Table.g.cs"]));
    }

    [Fact]
    public void Differences_AfterWrite_AreNone()
    {
        SourceFolder.Write(_folder.Path, Files);

        Assert.Empty(SourceFolder.Differences(_folder.Path, Files));
    }

    [Fact]
    public void Differences_MissingChangedAndStaleFiles_AreNamedInOrder()
    {
        _folder.Write("Models/Gone.g.cs", "class Gone;\n");
        _folder.Write("Table.g.cs", "class Table;");

        Assert.Equal(["Models/Gone.g.cs", "Models/Run.g.cs", "Table.g.cs"], SourceFolder.Differences(_folder.Path, Files));
    }

    [Fact]
    public void Differences_FolderThatDoesNotExist_AreAllFiles() =>
        Assert.Equal(["Models/Run.g.cs", "Table.g.cs"], SourceFolder.Differences(_folder["nowhere"], Files));
}
