namespace Fabro.Sdk.Docs.Tests;

/// <summary>
/// Every C# block in README.md, docs/, or the README of a package is a compiled snippet, and every snippet is shown in one.
/// </summary>
public sealed class FenceTests
{
    public static TheoryData<string> Fences => [.. Fence.All.Select(fence => fence.ToString())];

    [Theory]
    [MemberData(nameof(Fences))]
    public void Fence_InADocument_IsACompiledSnippet(string place)
    {
        var fence = Fence.All.Single(fence => fence.ToString() == place);

        Assert.True(
            Snippet.All.Any(snippet => snippet.Code == fence.Code),
            $"{place}: no method in samples/Snippets has this body:\n{fence.Code}");
    }

    [Fact]
    public void Snippet_InItsFolder_IsShownSomewhere() =>
        Assert.All(Snippet.All, snippet => Assert.Contains(snippet.Code, Fence.All.Select(fence => fence.Code)));
}
