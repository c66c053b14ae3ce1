namespace Fabro.Sdk.Testing;

/// <summary>A generation of the server.</summary>
public enum ServerVersion
{
    /// <summary>The nightly 0.333: 162 operations, the one that the SDK is made for.</summary>
    Nightly0333,

    /// <summary>The stable 0.254: fewer operations, no descending events, another answer to a cancellation before the start, to uploads and to pull requests.</summary>
    Stable0254,
}
