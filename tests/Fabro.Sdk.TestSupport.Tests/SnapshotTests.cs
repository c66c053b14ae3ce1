namespace Fabro.Sdk.TestSupport.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshot-");

    private string TestFile => Path.Combine(_folder.FullName, "SomeTests.cs");

    private string Verified => Path.Combine(_folder.FullName, "SomeTests.Does.verified.txt");

    private string Received => Path.Combine(_folder.FullName, "SomeTests.Does.received.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Verify_NothingApproved_WritesWhatCameAndFails()
    {
        var failure = Assert.Throws<SnapshotException>(() => Snapshot.Verify("one\n", TestFile, "Does"));

        Assert.Contains(Received, failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n", File.ReadAllText(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public void Verify_AsApproved_PassesAndLeavesNoReceivedFile()
    {
        File.WriteAllText(Verified, "one\ntwo\n");
        File.WriteAllText(Received, "of an earlier failure");

        Snapshot.Verify("one\r\ntwo\r\n", TestFile, "Does");

        Assert.False(File.Exists(Received));
    }

    [Theory]
    [InlineData("one\nzwei\nthree", "Line 2", "approved: two", "received: zwei")]
    [InlineData("one\ntwo", "Line 3", "approved: three", "received: (the end)")]
    [InlineData("one\ntwo\nthree\nfour", "Line 4", "approved: (the end)", "received: four")]
    public void Verify_Different_ShowsTheFirstDifferingLine(string received, params string[] expected)
    {
        File.WriteAllText(Verified, "one\ntwo\nthree");

        var failure = Assert.Throws<SnapshotException>(() => Snapshot.Verify(received, TestFile, "Does"));

        Assert.All(expected, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.Equal(received, File.ReadAllText(Received));
    }

    [Fact]
    public void Verify_CalledFromATest_FindsTheFileBesideIt() => Snapshot.Verify("approved beside its test\n");

    [Fact]
    public void Locate_DeterministicPath_IsBelowTheSolutionsFolder() =>
        Assert.Equal(Path.Combine(SourceTree.Root, "tests", "Some.cs"), SourceTree.Locate("/_/tests/Some.cs"));
}
