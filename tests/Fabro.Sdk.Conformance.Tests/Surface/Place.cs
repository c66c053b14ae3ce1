namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Where a parameter of a public method lands in the request.</summary>
internal enum Place
{
    Path,
    Query,
    Header,

    /// <summary>The body, as JSON.</summary>
    Json,

    /// <summary>The body, as bytes.</summary>
    Stream,

    /// <summary>The JSON part of a form.</summary>
    Manifest,

    /// <summary>The files of a form.</summary>
    Files,

    /// <summary>The settings of the call.</summary>
    Options,

    /// <summary>Nowhere: it cancels the call.</summary>
    Cancellation,
}
