using System.Diagnostics;
using System.Globalization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Creates one client span for each request that is actually sent, with the name and tags of OpenTelemetry's HTTP conventions. The query is
/// omitted. If .NET's own connections create a span because a listener is attached to them, that span receives the tags and no other is
/// created.
/// </summary>
/// <param name="profile">The profile of the API.</param>
internal sealed class AttemptSpanHandler(ApiProfile profile) : DelegatingHandler
{
    // A second source with the name of the connections' source, to determine whether they will create a span.
    private static readonly ActivitySource Connections = new("System.Net.Http");

    private bool? _isTracedBelow;

    private bool IsTracedBelow =>
        _isTracedBelow ??= BorrowedConnections.Find(InnerHandler!) is SocketsHttpHandler or HttpClientHandler or BorrowedClientHandler;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Connections.HasListeners()
            && IsTracedBelow
            && Connections.CreateActivity(request.Method.Method, ActivityKind.Client) is not null)
        {
            return SendTracedBelowAsync(request, cancellationToken);
        }

        return profile.Telemetry.Source.HasListeners()
            ? SendObservedAsync(request, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private void Answered(Activity? activity, HttpResponseMessage response)
    {
        if (activity is { IsAllDataRequested: true } && response.Headers.TryGetValues("x-request-id", out var ids))
        {
            activity.SetTag(profile.Telemetry.RequestIdTag, MessageText.Clean(string.Join(',', ids), MessageText.Short));
        }
    }

    private async Task<HttpResponseMessage> SendTracedBelowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        // The span has ended with the headers, but batching exporters have not sent it yet.
        Answered(AttemptTags.TakeSpan(request), response);
        return response;
    }

    private async Task<HttpResponseMessage> SendObservedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var activity = profile.Telemetry.Source.StartActivity(AttemptTags.GetName(request), ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            Describe(activity, request);
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (activity is { IsAllDataRequested: true })
            {
                Describe(activity, response);
            }

            return response;
        }
        catch (Exception exception)
        {
            activity?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private static void Describe(Activity activity, HttpRequestMessage request)
    {
        activity.SetTag("http.request.method", request.Method.Method);
        AttemptTags.Set(activity, request);
        if (request.RequestUri is { IsAbsoluteUri: true } address)
        {
            activity.SetTag("server.address", address.Host);
            activity.SetTag("server.port", address.Port);
            activity.SetTag("url.full", AttemptTags.GetAddress(request, address));
        }
    }

    private void Describe(Activity activity, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        activity.SetTag("http.response.status_code", status);
        activity.SetTag(
            "network.protocol.version", response.Version.Major == 1 ? response.Version.ToString() : response.Version.ToString(1));
        Answered(activity, response);
        if (status >= 400)
        {
            activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
        }
    }
}
