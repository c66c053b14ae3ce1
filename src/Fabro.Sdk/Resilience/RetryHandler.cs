using Fabro.Sdk.Core;
using Polly;
using Polly.Retry;

namespace Fabro.Sdk.Resilience;

/// <summary>Sends a request again where that does no harm and may help: after a growing, jittered wait, or the one the server asks for.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<RetryScope> ScopeKey = new("Fabro.Sdk.Retry");

    private readonly FabroResilienceOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly IRetryObserver _observer;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    // A program that is starting listens soon, and one that is not there should not be waited for.
    private static readonly TimeSpan LocalDelay = TimeSpan.FromMilliseconds(100);

    /// <param name="options">The limits.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="observer">Is told of retries.</param>
    /// <param name="isLocal">Whether the server is on this machine.</param>
    public RetryHandler(FabroResilienceOptions options, TimeProvider timeProvider, IRetryObserver observer, bool isLocal)
    {
        _options = options;
        _timeProvider = timeProvider;
        _observer = observer;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // Each call brings its own limit.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.BaseDelay,
                MaxDelay = options.MaxDelay,
                ShouldHandle = arguments => new(ShouldRetry(arguments.Context.Properties.GetValue(ScopeKey, null!), arguments)),
                DelayGenerator = arguments => new(isLocal && RetryRules.IsRefusal(arguments.Outcome.Exception)
                    ? GetLocalDelay(arguments.AttemptNumber)
                    : RetryAfter.Read(arguments.Outcome.Result, timeProvider)),
                OnRetry = Observe,
            })
            .Build();
    }

    private TimeSpan GetLocalDelay(int retries)
    {
        var first = _options.BaseDelay < LocalDelay ? _options.BaseDelay : LocalDelay;
        var delay = first * Math.Pow(2, Math.Min(retries, 30));
        return delay < _options.MaxDelay ? delay : _options.MaxDelay;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var limit = request.Options.TryGetValue(ApiTransport.CallOptionsKey, out var call) && call.MaxRetries is { } own ? own : _options.MaxRetries;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(ScopeKey, new RetryScope(request, limit));
            return await _pipeline.ExecuteAsync(SendOnceAsync, context, (Handler: this, Request: request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<HttpResponseMessage> SendOnceAsync(ResilienceContext context, (RetryHandler Handler, HttpRequestMessage Request) call)
    {
        var attempt = call.Request.Options.TryGetValue(ApiTransport.AttemptsKey, out var made) ? made + 1 : 1;
        call.Request.Options.Set(ApiTransport.AttemptsKey, attempt);
        return await call.Handler.SendBaseAsync(call.Request, context.CancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendBaseAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);

    private bool ShouldRetry(RetryScope scope, RetryPredicateArguments<HttpResponseMessage> arguments) =>
        arguments.AttemptNumber < scope.Limit
        && !arguments.Context.CancellationToken.IsCancellationRequested
        && RetryRules.ShouldRetry(scope.Request, arguments.Outcome.Result, arguments.Outcome.Exception)
        && CanSendAgain(scope.Request)
        && !(RetryAfter.Read(arguments.Outcome.Result, _timeProvider) > _options.MaxDelay);

    private static bool CanSendAgain(HttpRequestMessage request) => request.Content is null or ByteArrayContent or IReplayableContent { CanReplay: true };

    private ValueTask Observe(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var scope = arguments.Context.Properties.GetValue(ScopeKey, null!);
        var failure = arguments.Outcome is { Result: { } response } ? AttemptFailure.Describe(response) : AttemptFailure.Describe(arguments.Outcome.Exception!);
        AttemptHistory.Add(scope.Request, failure);
        _observer.OnRetry(scope.Request, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Result, arguments.Outcome.Exception);
        return default;
    }

    private sealed record RetryScope(HttpRequestMessage Request, int Limit);
}
