using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>A call to a public method that sends a recorded request.</summary>
internal sealed record PreparedCall
{
    public required SurfaceMethod Method { get; init; }

    public required IReadOnlyList<object?> Arguments { get; init; }

    /// <summary>The client's token, or null for none.</summary>
    public required string? Token { get; init; }

    /// <summary>The parts of the request that have no parameter and are set through <see cref="CallOptions"/>.</summary>
    public required IReadOnlyList<string> Extras { get; init; }
}
