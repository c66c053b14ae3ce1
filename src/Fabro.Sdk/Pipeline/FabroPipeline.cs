using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk;

/// <summary>The way from a <see cref="FabroClient"/> to its server.</summary>
internal sealed class FabroPipeline(FabroClientOptions options) : ApiPipeline(FabroProfile.Instance, options, () => FindServer(options))
{
    public new ServerAddress Server => (ServerAddress)base.Server;

    protected override bool AsksBeforeUploads => options.ExpectContinue;

    protected override TimeSpan DownloadIdleTimeout => options.DownloadIdleTimeout;

    /// <summary>The server that the options name, or else the one that the surroundings do.</summary>
    private static ServerAddress FindServer(FabroClientOptions options) => ServerResolver.Resolve(
        options.Server ?? options.HttpClient?.BaseAddress, $"{nameof(FabroClientOptions)}.{nameof(options.Server)}", options.Environment);

    protected override CredentialHandler CreateCredentialHandler() => new FabroCredentialHandler(this, new CredentialSettings
    {
        Credential = GetCredential(),
        Environment = options.Environment,
        TimeProvider = options.TimeProvider,
        UseHttp2 = options.UseHttp2,
        Observer = Telemetry,
    });

    protected override void ConfigureConnections(SocketsHttpHandler handler) => ServerRoute.ConfigureConnections(handler, Server, options.Environment);

    // Blank is what deployment files leave of a token that is not set.
    private FabroCredential GetCredential() =>
        string.IsNullOrWhiteSpace(options.Token) ? options.Credential ?? FabroCredential.Default : FabroCredential.Bearer(options.Token);
}
