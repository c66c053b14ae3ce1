using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Clients that repeat what fails, with a clock that a test moves. Only waits for retries set timers, unless a test wants more.</summary>
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

    /// <summary>The defaults, but for the time limit of attempts.</summary>
    public static ApiResilienceOptions Patient() => new() { AttemptTimeout = null };

    /// <summary>Repeats without waiting.</summary>
    public static ApiResilienceOptions Hasty() => new() { BaseDelay = TimeSpan.Zero, AttemptTimeout = null };
}
