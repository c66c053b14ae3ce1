namespace Handwritten;

public sealed class RunStarted
{
    public string Name { get; set; } = "";

    public string? BaseBranch { get; set; }

    public string? BaseSha { get; set; }

    public string? RunBranch { get; set; }

    public string? WorktreeDir { get; set; }

    public string? Goal { get; set; }
}
