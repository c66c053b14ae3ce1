using Polly;
using Polly.Retry;

namespace Fabro.Sdk.Core;

/// <summary>
/// The strategy by which requests are sent again where that does no harm and may help: after a growing, jittered wait, or the one the server asks for. The
/// same for a client that is made by hand, which runs it on Polly alone, and for one of a container, which runs it on Microsoft.Extensions.Http.Resilience.
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="observer">Is told of retries.</param>
/// <param name="isLocal">Whether the server is on this machine.</param>
/// <param name="getRequest">Finds the request that is sent.</param>
internal sealed class Retries(
    ApiResilienceOptions options, TimeProvider timeProvider, IRetryObserver observer, bool isLocal, Func<ResilienceContext, HttpRequestMessage> getRequest)
{
    // A program that is starting listens soon, and one that is not there should not be waited for.
    private static readonly TimeSpan LocalDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds the strategy, unless it is switched off.</summary>
    public void AddTo(ResiliencePipelineBuilder<HttpResponseMessage> strategies)
    {
        strategies.TimeProvider = timeProvider;
        if (!options.Enabled)
            return;
        strategies.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            // Each call brings its own limit.
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.BaseDelay,
            MaxDelay = options.MaxDelay,
            ShouldHandle = arguments => new(ShouldRetry(getRequest(arguments.Context), arguments)),
            DelayGenerator = arguments => new(isLocal && RetryRules.IsRefusal(arguments.Outcome.Exception)
                ? GetLocalDelay(arguments.AttemptNumber)
                : RetryAfter.Read(arguments.Outcome.Result, timeProvider)),
            OnRetry = Observe,
        });
    }

    private bool ShouldRetry(HttpRequestMessage request, RetryPredicateArguments<HttpResponseMessage> arguments) =>
        arguments.AttemptNumber < GetLimit(request)
        && !arguments.Context.CancellationToken.IsCancellationRequested
        && RetryRules.ShouldRetry(request, arguments.Outcome.Result, arguments.Outcome.Exception)
        && RetryRules.HasReplayableBody(request)
        && !(RetryAfter.Read(arguments.Outcome.Result, timeProvider) > options.MaxDelay);

    private int GetLimit(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.CallOptionsKey, out var call) && call.MaxRetries is { } own ? own : options.MaxRetries;

    private TimeSpan GetLocalDelay(int retries)
    {
        var first = options.BaseDelay < LocalDelay ? options.BaseDelay : LocalDelay;
        var delay = first * Math.Pow(2, Math.Min(retries, 30));
        return delay < options.MaxDelay ? delay : options.MaxDelay;
    }

    private ValueTask Observe(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var request = getRequest(arguments.Context);
        AttemptHistory.Add(request, arguments.Outcome is { Result: { } response } ? AttemptFailure.Describe(response) : AttemptFailure.Describe(arguments.Outcome.Exception!));
        observer.OnRetry(request, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Result, arguments.Outcome.Exception);
        return default;
    }
}
