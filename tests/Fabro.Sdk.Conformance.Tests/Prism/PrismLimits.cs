using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>The limits of Prism, which make the tests of some methods weaker.</summary>
internal static class PrismLimits
{
    /// <summary>What is not tested for the method and why, or null if everything is tested.</summary>
    public static string? Of(SurfaceMethod method) => method switch
    {
        { Operation.Response: ResponseKind.EventStream } =>
            "Prism does not support server-sent events and responds with a single word. The request is checked, and the stream opens and ends without an event.",
        { BodyType: "multipart/form-data" } =>
            "Prism treats every form part as text. It checks that the manifest is present, but not its content.",
        _ => null,
    };
}
