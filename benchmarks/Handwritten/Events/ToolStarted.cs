using System.Text.Json;

namespace Handwritten;

public sealed class ToolStarted
{
    public string ToolName { get; set; } = "";

    public string ToolCallId { get; set; } = "";

    public JsonElement? Arguments { get; set; }

    public long Visit { get; set; }

    public string? TurnId { get; set; }

    public string? ParentMessageId { get; set; }
}
