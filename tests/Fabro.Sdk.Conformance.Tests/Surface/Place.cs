namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>The part of the request to which a parameter of a public method maps.</summary>
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

    /// <summary>The <see cref="CallOptions"/>, which are not sent.</summary>
    Options,

    /// <summary>The cancellation token, which is not sent.</summary>
    Cancellation,
}
