using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>Files that cannot be read, and the resulting errors.</summary>
public sealed class WorkflowReadingTests
{
    private const int Largest = 2 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Largest - 1)]
    [InlineData(Largest)]
    public async Task ReadAsync_FileOfAnySize_IsItsText(int size)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(path, new string('a', size));

        Assert.Equal(size, (await WorkflowFile.ReadAsync(path, CancellationToken.None)).Length);
    }

    [Fact]
    public async Task ReadAsync_FileThatIsTooLarge_SaysSo()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(path, new string('a', Largest + 1));

        Assert.Contains("larger than 2 MiB", await FailureOfAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0x61, 0xC3 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public async Task ReadAsync_FileThatIsNotUtf8_SaysSo(byte[] bytes)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "file");
        await File.WriteAllBytesAsync(path, bytes);

        Assert.Equal($"Failed to read {path}: It is not UTF-8.", await FailureOfAsync(path));
    }

    [Fact]
    public async Task ReadAsync_FileThatIsNotThere_SaysWhatTheSystemSays()
    {
        using var directory = new TemporaryDirectory();

        Assert.Contains("Could not find", await FailureOfAsync(Path.Combine(directory.Path, "none")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromWorkflowAsync_NameThatNobodyHas_SaysThatThereAreNone()
    {
        using var directory = new TemporaryDirectory();
        var home = new Fabro.Sdk.Cli.FabroHome(new FakeEnvironment());

        var exception = await Assert.ThrowsAsync<FabroWorkflowException>(
            () => WorkflowLocation.ResolveAsync("none", directory.Path, home, CancellationToken.None));

        Assert.StartsWith(
            "Unknown workflow 'none'. No workflows were found in .fabro/workflows", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15ms")]
    [InlineData("15s")]
    [InlineData("15m")]
    [InlineData("15h")]
    [InlineData("15d")]
    [InlineData("0d")]
    public void Goal_ThatIsATime_IsNoText(string value) => Assert.Null(WorkflowGraph.Read($$"""digraph g { goal="{{value}}" }""").Goal);

    [Theory]
    [InlineData("15")]
    [InlineData("ms")]
    [InlineData("s")]
    [InlineData("15 s")]
    [InlineData("15sec")]
    [InlineData("a15s")]
    [InlineData("15S")]
    public void Goal_ThatOnlyLooksLikeATime_IsText(string value) => Assert.Equal(value, WorkflowGraph.Read($$"""digraph g { goal="{{value}}" }""").Goal);

    private static async Task<string> FailureOfAsync(string path) =>
        (await Assert.ThrowsAsync<FabroWorkflowException>(() => WorkflowFile.ReadAsync(path, CancellationToken.None))).Message;
}
