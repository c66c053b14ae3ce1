namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Opens clients that depend on nothing of this machine: neither its variables nor its sign-ins.</summary>
internal static class TestClient
{
    private static readonly Uri Nowhere = new("https://fabro.test");

    /// <summary>Opens a client that sends through the handler.</summary>
    /// <param name="handler">Where requests go.</param>
    /// <param name="token">The credential; null for none.</param>
    /// <param name="server">The server; null where the handler answers itself.</param>
    public static FabroClient Open(HttpMessageHandler handler, string? token = null, Uri? server = null) => new(new FabroClientOptions
    {
        Server = server ?? Nowhere,
        Credential = token is null ? FabroCredential.Anonymous : FabroCredential.Bearer(token),
        Handler = handler,
    });
}
