using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>What the library knows of an attempt, on whosever span it is.</summary>
internal static class AttemptTags
{
    private static readonly HttpRequestOptionsKey<Activity> SpanKey = new("Fabro.Sdk.Span");

    /// <summary>The name of the span: the method, and the template of the path where there is an operation.</summary>
    public static string GetName(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) ? $"{request.Method.Method} {operation.Path}" : request.Method.Method;

    /// <summary>The address of a request without its query, and without its path where that is secret.</summary>
    public static string GetAddress(HttpRequestMessage request, Uri address) => FindSecret(request) is { } operation
        ? address.GetLeftPart(UriPartial.Authority) + operation.Path
        : address.GetLeftPart(UriPartial.Path);

    /// <summary>Tags a span of the library's own.</summary>
    public static void Set(Activity activity, HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(ApiTransport.OperationKey, out var operation))
            activity.SetTag("url.template", operation.Path);
        if (request.Options.TryGetValue(ApiTransport.AttemptsKey, out var attempt) && attempt > 1)
            activity.SetTag("http.request.resend_count", attempt - 1);
    }

    /// <summary>Tags and names the span that .NET's connections have made, and keeps it with the request for what comes with the response.</summary>
    public static void Adopt(Activity activity, HttpRequestMessage request)
    {
        if (!activity.IsAllDataRequested)
            return;
        Set(activity, request);
        activity.DisplayName = GetName(request);
        if (FindSecret(request) is not null && request.RequestUri is { IsAbsoluteUri: true } address)
            activity.SetTag("url.full", GetAddress(request, address));
        request.Options.Set(SpanKey, activity);
    }

    private static ApiOperation? FindSecret(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) && operation.HasSecretPath ? operation : null;

    /// <summary>The span that was kept with a request; null where there is none. The next attempt has another.</summary>
    public static Activity? TakeSpan(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(SpanKey, out var activity))
            return null;
        ((IDictionary<string, object?>)request.Options).Remove(SpanKey.Key);
        return activity;
    }
}
