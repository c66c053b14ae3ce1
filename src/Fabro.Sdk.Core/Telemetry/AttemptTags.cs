using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>Tags the span of an attempt, which may belong to the library or to .NET.</summary>
internal static class AttemptTags
{
    private static readonly HttpRequestOptionsKey<Activity> SpanKey = new("Fabro.Sdk.Span");

    /// <summary>Returns the name of the span: the method, followed by the path template if there is an operation.</summary>
    public static string GetName(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation)
            ? $"{request.Method.Method} {operation.Path}"
            : request.Method.Method;

    /// <summary>Returns the URI of a request without its query, and without its path if that is secret.</summary>
    public static string GetAddress(HttpRequestMessage request, Uri address) => FindSecret(request) is { } operation
        ? address.GetLeftPart(UriPartial.Authority) + operation.Path
        : address.GetLeftPart(UriPartial.Path);

    /// <summary>Tags a span that the library created.</summary>
    public static void Set(Activity activity, HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(ApiTransport.OperationKey, out var operation))
        {
            activity.SetTag("url.template", operation.Path);
        }

        if (request.Options.TryGetValue(ApiTransport.AttemptsKey, out var attempt) && attempt > 1)
        {
            activity.SetTag("http.request.resend_count", attempt - 1);
        }
    }

    /// <summary>
    /// Names and tags the span that .NET's connections created, and stores it with the request so that it can be tagged when the response
    /// is received.
    /// </summary>
    public static void Adopt(Activity activity, HttpRequestMessage request)
    {
        if (!activity.IsAllDataRequested)
        {
            return;
        }

        Set(activity, request);
        activity.DisplayName = GetName(request);
        if (FindSecret(request) is not null && request.RequestUri is { IsAbsoluteUri: true } address)
        {
            activity.SetTag("url.full", GetAddress(request, address));
        }

        request.Options.Set(SpanKey, activity);
    }

    private static ApiOperation? FindSecret(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) && operation.HasSecretPath ? operation : null;

    /// <summary>Removes and returns the span stored with a request; null if there is none. The next attempt has its own span.</summary>
    public static Activity? TakeSpan(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(SpanKey, out var activity))
        {
            return null;
        }

        ((IDictionary<string, object?>)request.Options).Remove(SpanKey.Key);
        return activity;
    }
}
