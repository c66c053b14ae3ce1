using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class SourceSplitterTests
{
    [Fact]
    public void Split_AnnouncedTypes_AreFilesInNameOrder()
    {
        var files = SourceSplitter.Split("""
            // a comment by NSwag
            //// file: Models/Run.g.cs
            class Run
            {
            }
              //// file: Clients/RunsClient.g.cs
            class RunsClient;
            """);

        Assert.Equal(["Clients/RunsClient.g.cs", "Models/Run.g.cs"], files.Keys);
        Assert.Equal("class Run\n{\n}\n", files["Models/Run.g.cs"]);
        Assert.Equal("class RunsClient;\n", files["Clients/RunsClient.g.cs"]);
    }

    [Fact]
    public void Split_BlankLinesOfTemplates_StayOnlyBetweenMembers()
    {
        var files = SourceSplitter.Split("//// file: A.g.cs\n\n\nclass A\n{\n\n    int x;   \r\n\n\n    int y;\n\n}\n\n\n");

        Assert.Equal("class A\n{\n    int x;\n\n    int y;\n}\n", files["A.g.cs"]);
    }

    [Fact]
    public void Split_NothingAnnounced_IsNothing() => Assert.Empty(SourceSplitter.Split("class A;"));

    [Fact]
    public void Split_TwoTypesForOneFile_IsRefused()
    {
        var refusal = Assert.Throws<SpecException>(() => SourceSplitter.Split("//// file: A.g.cs\nclass A;\n//// file: A.g.cs\nclass A;"));

        Assert.Equal(("A.g.cs", "one type per file"), (refusal.Location, refusal.Rule));
    }
}
