using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Testing;

/// <summary>Points the options of every client to the test server.</summary>
internal sealed class TestServerOptions(FabroTestServer server) : IPostConfigureOptions<FabroClientOptions>
{
    public void PostConfigure(string? name, FabroClientOptions options)
    {
        options.Server = ApiTestServer.Address;
        options.Credential = null;
        options.Token = server.Options.Tokens.Count > 0 ? server.Options.Tokens[0] : FabroTestServer.DevToken;
        options.TimeProvider = server.Clock;
    }
}
