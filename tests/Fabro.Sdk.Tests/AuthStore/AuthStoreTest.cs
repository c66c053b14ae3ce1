namespace Fabro.Sdk.Tests.AuthStore;

/// <summary>An auth store with a sign-in whose access token has expired, and a client that uses it.</summary>
public abstract class AuthStoreTest : IAsyncLifetime
{
    private OAuthServer? _server;
    private FabroClient? _fabro;

    private protected TemporaryDirectory Folder { get; } = new();

    private protected LogCapture Log { get; } = new();

    private protected OAuthServer Server => _server!;

    private protected FabroClient Fabro => _fabro!;

    private protected string Store => Folder["auth.json"];

    public virtual async Task InitializeAsync()
    {
        _server = await OAuthServer.StartAsync();
        AuthFile.Write(Store, Server.Key);
        _fabro = Open();
    }

    public async Task DisposeAsync()
    {
        Fabro.Dispose();
        await Server.DisposeAsync();
        Folder.Dispose();
        Log.Dispose();
    }

    private protected FabroClient Open(TimeProvider? timeProvider = null, Action<FabroClientOptions>? configure = null)
    {
        var options = new FabroClientOptions
        {
            Server = Server.Address,
            Credential = FabroCredential.AuthStore(Store),
            Environment = new FakeEnvironment(),
            LoggerFactory = Log,
            TimeProvider = timeProvider ?? TimeProvider.System,
            Resilience = new ApiResilienceOptions { Enabled = false },
        };
        configure?.Invoke(options);
        return new FabroClient(options);
    }

    /// <summary>Makes the server delay its response to a refresh after it has consumed the refresh token.</summary>
    private protected (Task Asked, TaskCompletionSource GoOn) HoldRefresh()
    {
        var isAsked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        Server.BeforeRefreshAnswer = async _ =>
        {
            isAsked.SetResult();
            await goOn.Task;
        };
        return (isAsked.Task, goOn);
    }
}
