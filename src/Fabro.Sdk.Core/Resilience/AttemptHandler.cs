namespace Fabro.Sdk.Core;

/// <summary>
/// One attempt: counts it, and gives it up where its response does not begin in time and the request may be repeated. The time ends when the headers have
/// come: what reads a body has its own guards.
/// </summary>
/// <param name="profile">Whose client it is.</param>
/// <param name="timeout">The limit of calls that bring none; null for none.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class AttemptHandler(ApiProfile profile, TimeSpan? timeout, TimeProvider timeProvider) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(ApiTransport.AttemptsKey, request.Options.TryGetValue(ApiTransport.AttemptsKey, out var made) ? made + 1 : 1);
        var call = request.Options.TryGetValue(ApiTransport.CallOptionsKey, out var options) ? options : null;
        // A call that is given its own time may need all of it for its one answer.
        var limit = call?.AttemptTimeout ?? (call?.Timeout is null ? timeout : null);
        if (limit is not { } time || !RetryRules.IsIdempotent(request))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        using var deadline = new Deadline(time, timeProvider, cancellationToken);
        deadline.Follow(request.Content);
        try
        {
            return await base.SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            var name = request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) ? operation.ToString() : request.Method.Method;
            var option = call?.AttemptTimeout is null ? nameof(ApiResilienceOptions) : nameof(CallOptions);
            throw profile.Timeout(
                FormattableString.Invariant($"{name} did not answer within {time.TotalSeconds:0.###} s{deadline.Since}. Raise {option}.AttemptTimeout if that is usual."),
                exception,
                time,
                ApiTimeoutKind.Headers);
        }
    }
}
