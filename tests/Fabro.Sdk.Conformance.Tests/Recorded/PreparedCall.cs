using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>A call of a public method that should send a recorded request.</summary>
internal sealed record PreparedCall
{
    public required SurfaceMethod Method { get; init; }

    public required IReadOnlyList<object?> Arguments { get; init; }

    /// <summary>The token that the client is given; null for none.</summary>
    public required string? Token { get; init; }

    /// <summary>What the method has no parameter for, so that <see cref="CallOptions"/> have to say it.</summary>
    public required IReadOnlyList<string> Extras { get; init; }
}
