namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Creates clients that do not use the environment variables or sign-ins of this machine.</summary>
internal static class TestClient
{
    private static readonly Uri Nowhere = new("https://fabro.test");

    /// <summary>Creates a client that sends requests through the handler.</summary>
    /// <param name="handler">The handler that receives the requests.</param>
    /// <param name="token">The token, or null for none.</param>
    /// <param name="server">The server, or null if the handler itself responds.</param>
    public static FabroClient Open(HttpMessageHandler handler, string? token = null, Uri? server = null) => new(new FabroClientOptions
    {
        Server = server ?? Nowhere,
        Credential = token is null ? FabroCredential.Anonymous : FabroCredential.Bearer(token),
        Handler = handler,
    });
}
