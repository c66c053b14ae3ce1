namespace Handwritten;

public sealed class CommandStarted
{
    public string Script { get; set; } = "";

    public string Command { get; set; } = "";

    public string Language { get; set; } = "";

    public long? TimeoutMs { get; set; }
}
