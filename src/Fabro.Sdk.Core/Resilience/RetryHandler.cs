using Polly;

namespace Fabro.Sdk.Core;

/// <summary>Runs the <see cref="Retries"/> of a client that was created directly.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> RequestKey = new("Fabro.Sdk.Request");

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(Func<Func<ResilienceContext, HttpRequestMessage>, Retries> createRetries)
    {
        var strategies = new ResiliencePipelineBuilder<HttpResponseMessage>();
        createRetries(static context => context.Properties.GetValue(RequestKey, null!)).AddTo(strategies);
        _pipeline = strategies.Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(RequestKey, request);
            return await _pipeline.ExecuteAsync(
                static async (context, call) =>
                    await call.Handler.SendBaseAsync(call.Request, context.CancellationToken).ConfigureAwait(false),
                context,
                (Handler: this, Request: request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendBaseAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
