using System.Diagnostics;
using System.Globalization;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Telemetry;

/// <summary>One client span for each request that is really sent, named and tagged by OpenTelemetry's conventions for HTTP. Its query is left out.</summary>
internal sealed class AttemptSpanHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        FabroTelemetry.Source.HasListeners() ? SendObservedAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendObservedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var template = request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) ? operation.Path : null;
        using var activity = FabroTelemetry.Source.StartActivity(
            template is null ? request.Method.Method : $"{request.Method.Method} {template}", ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
            Describe(activity, request, template);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Answered(activity, response);
            return response;
        }
        catch (Exception exception)
        {
            activity?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private static void Describe(Activity activity, HttpRequestMessage request, string? template)
    {
        activity.SetTag("http.request.method", request.Method.Method);
        activity.SetTag("url.template", template);
        if (request.RequestUri is { IsAbsoluteUri: true } address)
        {
            activity.SetTag("server.address", address.Host);
            activity.SetTag("server.port", address.Port);
            activity.SetTag("url.full", address.GetLeftPart(UriPartial.Path));
        }

        if (request.Options.TryGetValue(ApiTransport.AttemptsKey, out var attempt) && attempt > 1)
            activity.SetTag("http.request.resend_count", attempt - 1);
    }

    private static void Answered(Activity? activity, HttpResponseMessage response)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        var status = (int)response.StatusCode;
        activity.SetTag("http.response.status_code", status);
        activity.SetTag("network.protocol.version", response.Version.Major == 1 ? response.Version.ToString() : response.Version.ToString(1));
        if (response.Headers.TryGetValues("x-request-id", out var ids))
            activity.SetTag("fabro.request_id", MessageText.Clean(string.Join(',', ids), MessageText.Short));
        if (status >= 400)
            activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
    }
}
