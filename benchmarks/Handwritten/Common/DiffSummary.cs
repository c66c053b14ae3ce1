namespace Handwritten;

public sealed class DiffSummary
{
    public long FilesChanged { get; set; }

    public long Additions { get; set; }

    public long Deletions { get; set; }
}
