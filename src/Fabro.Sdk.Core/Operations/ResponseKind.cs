namespace Fabro.Sdk;

/// <summary>What an operation answers with when it succeeds.</summary>
public enum ResponseKind
{
    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes, streamed.</summary>
    Binary,

    /// <summary>Server-sent events.</summary>
    EventStream,
}
