namespace Fabro.Sdk.Core;

/// <summary>
/// Sends requests through an <see cref="HttpClient"/> that the caller owns. An HttpClient sends a message only once, so each attempt sends
/// a copy.
/// </summary>
/// <param name="profile">The profile of the API.</param>
/// <param name="client">The HTTP client.</param>
/// <param name="source">Where the HTTP client comes from, for messages.</param>
internal sealed class BorrowedClientHandler(ApiProfile profile, HttpClient client, string source) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(Copy(request), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
            when (exception.InnerException is TimeoutException && client.Timeout != Timeout.InfiniteTimeSpan)
        {
            throw profile.Timeout(
                FormattableString.Invariant(
                    $"{request.Method} {AttemptHistory.From(request).Path} did not respond within the {client.Timeout.TotalSeconds:0.###} s timeout of {source}."),
                exception,
                client.Timeout,
                ApiTimeoutKind.Headers);
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var option in (IDictionary<string, object?>)request.Options)
        {
            ((IDictionary<string, object?>)copy.Options).Add(option);
        }

        return copy;
    }
}
