using System.Text.Json;

namespace Handwritten;

public sealed class ToolCompleted
{
    public string ToolName { get; set; } = "";

    public string ToolCallId { get; set; } = "";

    public JsonElement? Output { get; set; }

    public bool IsError { get; set; }

    public long Visit { get; set; }

    public string? TurnId { get; set; }
}
