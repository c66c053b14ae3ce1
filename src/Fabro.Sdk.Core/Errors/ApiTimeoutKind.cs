namespace Fabro.Sdk;

/// <summary>The kind of timeout that expired.</summary>
public enum ApiTimeoutKind
{
    /// <summary>The whole call, including its body.</summary>
    Call,

    /// <summary>Receiving the headers of an event stream or a download.</summary>
    Headers,

    /// <summary>Receiving the next byte of an open event stream or download.</summary>
    Idle,
}
