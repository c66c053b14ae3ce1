using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>
/// An in-process server shared by all tests. The response belongs to the caller's async flow, so calls can run in parallel.
/// </summary>
internal static class Server
{
    private static readonly AsyncLocal<Func<HttpRequestMessage, HttpResponseMessage>> Answering = new();
    private static readonly Uri Address = new("https://fabro.test");
    private static readonly StubHandler Handler = new(static request => Answering.Value!(request));

    /// <summary>A client of this server.</summary>
    public static FabroClient Client { get; } = new(Options(isStrict: false));

    /// <summary>A client of this server that reads strictly: it throws if a value has the wrong JSON type.</summary>
    public static FabroClient StrictClient { get; } = new(Options(isStrict: true));

    /// <summary>Makes a call to which the server responds as specified.</summary>
    public static async Task CallAsync(Func<HttpRequestMessage, HttpResponseMessage> answer, Func<Task> call)
    {
        Answering.Value = answer;
        await call();
    }

    /// <summary>Makes a call to which the server responds with this body.</summary>
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
        Handler = Handler,
        StrictReading = isStrict,
    };
}
