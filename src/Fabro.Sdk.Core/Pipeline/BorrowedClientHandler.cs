namespace Fabro.Sdk.Core;

/// <summary>Sends through an <see cref="HttpClient"/> that belongs to somebody else. A client sends a message once, so each attempt gets a copy.</summary>
/// <param name="profile">Whose client it is.</param>
/// <param name="client">The HTTP client.</param>
/// <param name="source">Where it comes from, for messages.</param>
internal sealed class BorrowedClientHandler(ApiProfile profile, HttpClient client, string source) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(Copy(request), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && client.Timeout != Timeout.InfiniteTimeSpan)
        {
            throw profile.Timeout(
                FormattableString.Invariant($"{request.Method} {AttemptHistory.From(request).Path} did not answer within the {client.Timeout.TotalSeconds:0.###} s of {source}'s own timeout."),
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
            copy.Headers.TryAddWithoutValidation(name, values);
        foreach (var option in (IDictionary<string, object?>)request.Options)
            ((IDictionary<string, object?>)copy.Options).Add(option);
        return copy;
    }
}
