using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Pipeline;

/// <summary>The HTTP pipeline of a <see cref="FabroClient"/>.</summary>
internal sealed class FabroPipeline(FabroClientOptions options) : ApiPipeline(FabroProfile.Instance, options, () => FindServer(options))
{
    public new ServerAddress Server => (ServerAddress)base.Server;

    protected override bool AsksBeforeUploads => options.ExpectContinue;

    protected override TimeSpan DownloadIdleTimeout => options.DownloadIdleTimeout;

    /// <summary>The server in the options, or otherwise the one that the environment specifies.</summary>
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

    protected override void ConfigureConnections(SocketsHttpHandler handler) =>
        ServerRoute.ConfigureConnections(handler, Server, options.Environment);

    // A blank token is treated as absent, because deployment files often produce one for an unset variable.
    private FabroCredential GetCredential() =>
        string.IsNullOrWhiteSpace(options.Token) ? options.Credential ?? FabroCredential.Default : FabroCredential.Bearer(options.Token);
}
