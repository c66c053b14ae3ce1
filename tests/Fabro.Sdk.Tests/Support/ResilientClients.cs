using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>
/// Clients that retry failures, with a clock that a test advances. Only retry delays set timers, unless a test configures more.
/// </summary>
internal static class ResilientClients
{
    public static FabroClient Open(
        HttpMessageHandler? handler,
        TimeProvider clock,
        ApiResilienceOptions? resilience = null,
        TimeSpan? callTimeout = null,
        Uri? server = null,
        Action<FabroClientOptions>? configure = null)
    {
        var options = new FabroClientOptions
        {
            Server = server ?? Clients.Server,
            Handler = handler,
            Credential = FabroCredential.Anonymous,
            Environment = new FakeEnvironment(),
            Resilience = resilience ?? Patient(),
            CallTimeout = callTimeout,
            TimeProvider = clock,
        };
        configure?.Invoke(options);
        return SuiteWatch.Views(new FabroClient(options));
    }

    /// <summary>The defaults, except that attempts have no timeout.</summary>
    public static ApiResilienceOptions Patient() => new() { AttemptTimeout = null };

    /// <summary>Retries without a delay, and without a timeout for attempts.</summary>
    public static ApiResilienceOptions Hasty() => new() { BaseDelay = TimeSpan.Zero, AttemptTimeout = null };
}
