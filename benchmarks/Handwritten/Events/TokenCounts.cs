namespace Handwritten;

public sealed class TokenCounts
{
    public long InputTokens { get; set; }

    public long OutputTokens { get; set; }

    public long TotalTokens { get; set; }

    public long ReasoningTokens { get; set; }

    public long CacheReadTokens { get; set; }

    public long CacheWriteTokens { get; set; }

    public long? TotalUsdMicros { get; set; }
}
