using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Clients that are isolated from the real environment.</summary>
internal static class Clients
{
    public static readonly Uri Server = new("https://fabro.test");

    public static FabroClient Open(
        HttpMessageHandler? handler = null,
        FabroCredential? credential = null,
        Uri? server = null,
        FakeEnvironment? environment = null,
        bool allowInsecureHttp = false) =>
        SuiteWatch.Views(new FabroClient(new FabroClientOptions
        {
            Server = server ?? Server,
            Handler = handler,
            Credential = credential,
            AllowInsecureHttp = allowInsecureHttp,
            Environment = environment ?? new FakeEnvironment(),
            // These tests do not cover retries and their delays.
            Resilience = new ApiResilienceOptions { Enabled = false },
        }));

    /// <summary>The simplest typed call.</summary>
    public static Task CallAsync(this FabroClient fabro) => fabro.Health.GetApiAsync();
}
