namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>How a program ended and what it printed.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails with what was printed unless the program ended well.</summary>
    public void MustSucceed() => Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
}
