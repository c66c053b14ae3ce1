namespace Fabro.Sdk;

/// <summary>The kind of response that an operation returns if it succeeds.</summary>
public enum ResponseKind
{
    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>No content.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Binary content, streamed.</summary>
    Binary,

    /// <summary>Server-sent events.</summary>
    EventStream,
}
