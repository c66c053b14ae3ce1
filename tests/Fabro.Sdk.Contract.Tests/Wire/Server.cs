namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>
/// A server without a network, one for all tests: what it answers belongs to the flow that calls it, so that calls can run side by side.
/// </summary>
internal sealed class Server : HttpMessageHandler
{
    private static readonly AsyncLocal<Func<HttpRequestMessage, HttpResponseMessage>> Answering = new();
    private static readonly Uri Address = new("https://fabro.test");
    private static readonly Server Instance = new();

    private Server()
    {
    }

    /// <summary>The public API in front of it.</summary>
    public static FabroClient Client { get; } = new(Options(isStrict: false));

    /// <summary>The public API, which refuses what does not fit its types.</summary>
    public static FabroClient StrictClient { get; } = new(Options(isStrict: true));

    /// <summary>Calls with the server answering so.</summary>
    public static async Task CallAsync(Func<HttpRequestMessage, HttpResponseMessage> answer, Func<Task> call)
    {
        Answering.Value = answer;
        await call();
    }

    /// <summary>Calls with the server answering every request with this body.</summary>
    public static Task CallAsync(byte[] body, string contentType, Func<Task> call) => CallAsync(
        _ =>
        {
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new(contentType);
            return new HttpResponseMessage { Content = content };
        },
        call);

    private static FabroClientOptions Options(bool isStrict) => new()
    {
        Server = Address,
        Credential = FabroCredential.Anonymous,
        Handler = Instance,
        StrictReading = isStrict,
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Answering.Value!(request));
}
