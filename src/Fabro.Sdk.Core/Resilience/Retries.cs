using Polly;
using Polly.Retry;

namespace Fabro.Sdk.Core;

/// <summary>
/// The strategy that retries requests if that is safe and may help, after a growing, jittered delay or the one that the server requests.
/// Clients created directly run it on Polly alone, and clients created by a container run it on Microsoft.Extensions.Http.Resilience.
/// </summary>
/// <param name="options">The retry options.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="observer">Receives the retries.</param>
/// <param name="isLocal">Whether the server is on this machine.</param>
/// <param name="getRequest">Finds the request being sent.</param>
internal sealed class Retries(
    ApiResilienceOptions options,
    TimeProvider timeProvider,
    IRetryObserver observer,
    bool isLocal,
    Func<ResilienceContext, HttpRequestMessage> getRequest)
{
    // A local server that is starting will listen soon, and one that is not running is not worth a long wait.
    private static readonly TimeSpan LocalDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds the strategy unless it is disabled.</summary>
    public void AddTo(ResiliencePipelineBuilder<HttpResponseMessage> strategies)
    {
        strategies.TimeProvider = timeProvider;
        if (!options.Enabled)
        {
            return;
        }

        strategies.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            // The limit is applied per call, in ShouldRetry.
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
        AttemptHistory.Add(
            request,
            arguments.Outcome is { Result: { } response }
                ? AttemptFailure.Describe(response)
                : AttemptFailure.Describe(arguments.Outcome.Exception!));
        observer.OnRetry(request, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Result, arguments.Outcome.Exception);
        return default;
    }
}
