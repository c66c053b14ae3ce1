namespace Fabro.Sdk.Testing;

/// <summary>A version of the server.</summary>
public enum ServerVersion
{
    /// <summary>The nightly version 0.333, with 162 operations. The SDK is built for this version.</summary>
    Nightly0333,

    /// <summary>
    /// The stable version 0.254. It has fewer operations and no descending order of events, and responds differently to uploads, to pull
    /// requests, and to a cancellation before the start.
    /// </summary>
    Stable0254,
}
