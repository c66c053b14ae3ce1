using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Where artifacts are saved, and which are skipped.</summary>
public sealed class ArtifactLayoutTests
{
    [Theory]
    [InlineData("report.txt")]
    [InlineData("out/a b.txt")]
    [InlineData("out/deep/blob.bin")]
    [InlineData(".hidden/x")]
    [InlineData("grün/日本.txt")]
    public void Plan_Name_IsAPathBelowTheStage(string name)
    {
        var (files, skipped) = ArtifactLayout.Plan([Of("build@1", name)], "/out");

        Assert.Empty(skipped);
        Assert.Equal(Path.Combine(["/out", "build@1", .. name.Split('/')]), Assert.Single(files).Path);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a/.")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("..\\x")]
    [InlineData("C:x")]
    [InlineData("a/C:x")]
    [InlineData("CON")]
    [InlineData("a/nul.txt")]
    [InlineData("com1/x")]
    [InlineData("a.")]
    [InlineData("a /b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void Plan_NameThatLeavesTheDirectory_IsRefused(string name)
    {
        var (files, skipped) = ArtifactLayout.Plan([Of("build@1", name), Of("build@1", "fine.txt")], "/out");

        Assert.Equal("fine.txt", Assert.Single(files).Entry.RelativePath);
        Assert.Equal((name, SkippedArtifactReason.UnsafeName), (Assert.Single(skipped).Entry.RelativePath, skipped[0].Reason));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void Plan_StageThatIsNoFolder_IsRefused(string stage)
    {
        var (files, _) = ArtifactLayout.Plan([Of(stage, "../x")], "/out");

        Assert.Empty(files);
    }

    [Theory]
    [InlineData("a.txt", "A.TXT")]
    [InlineData("out/a", "OUT/A")]
    [InlineData("out", "out/a")]
    [InlineData("out/a", "out")]
    [InlineData("out/a", "OUT")]
    public void Plan_NamesThatAreOneOnSomeSystems_AreToldApart(string first, string second)
    {
        var (files, skipped) = ArtifactLayout.Plan([Of("build@1", first), Of("build@1", second), Of("ship@1", second)], "/out");

        Assert.Equal([first, second], files.Select(file => file.Entry.RelativePath));
        Assert.Equal(
            ("build@1", second, SkippedArtifactReason.AmbiguousName),
            (Assert.Single(skipped).Entry.StageId, skipped[0].Entry.RelativePath, skipped[0].Reason));
    }

    [Fact]
    public void Plan_SeveralAttempts_TakesTheLast()
    {
        var (files, skipped) = ArtifactLayout.Plan(
            [Of("build@1", "a", 1), Of("build@1", "a", 3), Of("build@1", "a", 2), Of("build@1", "b", 1)], "/out");

        Assert.Equal([("a", 3), ("b", 1)], files.Select(file => (file.Entry.RelativePath, file.Entry.Retry)));
        Assert.All(skipped, artifact => Assert.Equal(SkippedArtifactReason.Superseded, artifact.Reason));
        Assert.Equal([2, 1], skipped.Select(artifact => artifact.Entry.Retry));
        Assert.Equal(2, new SavedArtifacts(files, skipped).ThrowIfIncomplete().Files.Count);
    }

    [Fact]
    public void ThrowIfIncomplete_NameThatWasRefused_IsTold()
    {
        var (files, skipped) = ArtifactLayout.Plan([Of("build@1", "../x"), Of("build@1", "a")], "/out");

        Assert.Contains(
            "'../x' of stage build@1",
            Assert.Throws<InvalidOperationException>(new SavedArtifacts(files, skipped).ThrowIfIncomplete).Message,
            StringComparison.Ordinal);
    }

    private static RunArtifactEntry Of(string stage, string name, int retry = 1) =>
        new() { StageId = stage, RelativePath = name, Retry = retry };
}
