namespace Fabro.Sdk.Core;

/// <summary>
/// Sends one attempt: counts it, and cancels it if the response does not begin in time and the request can be retried. The timeout ends
/// when the headers are received; the body is guarded by the code that reads it.
/// </summary>
/// <param name="profile">The profile of the API.</param>
/// <param name="timeout">The default limit for calls that do not set one; null for no limit.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class AttemptHandler(ApiProfile profile, TimeSpan? timeout, TimeProvider timeProvider) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(ApiTransport.AttemptsKey, request.Options.TryGetValue(ApiTransport.AttemptsKey, out var made) ? made + 1 : 1);
        var call = request.Options.TryGetValue(ApiTransport.CallOptionsKey, out var options) ? options : null;
        // A call that sets its own timeout may need all of it for a single response.
        var limit = call?.AttemptTimeout ?? (call?.Timeout is null ? timeout : null);
        if (limit is not { } time || !RetryRules.IsIdempotent(request))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        using var deadline = new Deadline(time, timeProvider, cancellationToken);
        deadline.Follow(request.Content);
        try
        {
            return await base.SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            var name = request.Options.TryGetValue(ApiTransport.OperationKey, out var operation)
                ? operation.ToString()
                : request.Method.Method;
            var option = call?.AttemptTimeout is null ? nameof(ApiResilienceOptions) : nameof(CallOptions);
            throw profile.Timeout(
                FormattableString.Invariant(
                    $"{name} did not respond within {time.TotalSeconds:0.###} s{deadline.Since}. If such response times are expected, raise {option}.AttemptTimeout."),
                exception,
                time,
                ApiTimeoutKind.Headers);
        }
    }
}
