namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>The exit code and the output of a program.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails with the output of the program unless its exit code is 0.</summary>
    public void MustSucceed() => Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
}
