using Fabro.Sdk.Core;

namespace Fabro.Sdk.Resilience;

/// <summary>
/// Gives up an attempt whose answer does not begin in time, where the request may be repeated. It stops counting when the headers have come: what
/// reads a body has its own guards.
/// </summary>
internal sealed class AttemptTimeoutHandler(TimeSpan timeout, TimeProvider timeProvider) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!RetryRules.IsIdempotent(request))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        using var source = new CancellationTokenSource(timeout, timeProvider);
        using var caller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        try
        {
            return await base.SendAsync(request, source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (source.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var call = request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) ? operation.ToString() : request.Method.Method;
            throw new FabroTimeoutException(
                FormattableString.Invariant($"{call} did not answer within {timeout.TotalSeconds:0.###} s. Raise FabroResilienceOptions.AttemptTimeout if that is usual."),
                exception)
            {
                Timeout = timeout,
                Kind = FabroTimeoutKind.Headers,
            };
        }
    }
}
