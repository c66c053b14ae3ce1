namespace Handwritten;

public sealed class SandboxRuntime
{
    public string Id { get; set; } = "";

    public string WorkingDirectory { get; set; } = "";

    public bool? RepoCloned { get; set; }

    public string? CloneOriginUrl { get; set; }

    public string? CloneBranch { get; set; }

    public string? WorkspaceRoot { get; set; }

    public string? ReposRoot { get; set; }

    public string? PrimaryRepoPath { get; set; }

    public string? PrimaryRepoLink { get; set; }
}
