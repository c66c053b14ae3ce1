namespace Handwritten;

public sealed class CommandCompleted
{
    public string Output { get; set; } = "";

    public int? ExitCode { get; set; }

    public long DurationMs { get; set; }

    public CommandTermination Termination { get; set; }

    public long OutputBytes { get; set; }

    public bool LiveStreaming { get; set; }
}
