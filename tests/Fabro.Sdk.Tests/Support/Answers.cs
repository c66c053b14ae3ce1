using System.Diagnostics;
using System.Net;

namespace Fabro.Sdk.Tests.Support;

/// <summary>The usual outcomes of an attempt.</summary>
internal static class Answers
{
    /// <summary>JSON that can be read as any model.</summary>
    public static Answer Ok { get; } = Status(200);

    /// <summary>No response until the attempt is canceled.</summary>
    public static Answer Never { get; } = static async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new UnreachableException();
    };

    public static Answer Status(int status, string? retryAfter = null) => (_, _) => Task.FromResult(Response(status, retryAfter));

    public static Answer Failing(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    /// <summary>A connection failure as the inner handler reports it.</summary>
    public static Answer Failing(HttpRequestError error) => Failing(new HttpRequestException(error, "It failed."));

    /// <summary>A body that a test writes while it is read.</summary>
    public static Answer Body(Stream body, string contentType) => (_, _) =>
    {
        var response = new HttpResponseMessage { Content = new StreamContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return Task.FromResult(response);
    };

    private static HttpResponseMessage Response(int status, string? retryAfter)
    {
        var response = StubHandler.Json((HttpStatusCode)status, "{}");
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }
}
