using System.Diagnostics;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>The <c>git</c> program on the path.</summary>
internal static class GitCommand
{
    /// <summary>Creates a repository with one commit of all files in a directory.</summary>
    public static void Initialize(string directory, string branch, string? remote)
    {
        Run(directory, "init", "--quiet", "--initial-branch", branch);
        if (remote is not null)
        {
            Run(directory, "remote", "add", "origin", remote);
        }

        Run(directory, "add", ".");
        string[] author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
        Run(directory, [.. author, "commit", "--quiet", "--allow-empty", "--message", "All"]);
    }

    public static string Run(string directory, params string[] arguments)
    {
        using var git =
            Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Trim();
    }
}
