using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>What Prism cannot do, so that less is proved of a method.</summary>
internal static class PrismLimits
{
    /// <summary>What is not proved of the method, and why; null when everything is.</summary>
    public static string? Of(SurfaceMethod method) => method switch
    {
        { Operation.Response: ResponseKind.EventStream } =>
            "Prism knows no server-sent events and answers one word: the request is checked, the stream opens and ends without an event.",
        { BodyType: "multipart/form-data" } =>
            "Prism takes every part of a form for text: that there is a manifest is checked, what it says is not.",
        _ => null,
    };
}
