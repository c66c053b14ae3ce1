namespace Handwritten;

public sealed class OutputTail
{
    public string? Stdout { get; set; }

    public string? Stderr { get; set; }

    public bool? StdoutTruncated { get; set; }

    public bool? StderrTruncated { get; set; }
}
