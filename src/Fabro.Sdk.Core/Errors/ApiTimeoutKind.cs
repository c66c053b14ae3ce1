namespace Fabro.Sdk;

/// <summary>What took too long.</summary>
public enum ApiTimeoutKind
{
    /// <summary>The whole call, its body included.</summary>
    Call,

    /// <summary>The headers of an event stream or a download.</summary>
    Headers,

    /// <summary>The next byte of an open event stream or download.</summary>
    Idle,
}
