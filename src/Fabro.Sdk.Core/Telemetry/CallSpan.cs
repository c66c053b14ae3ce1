using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fabro.Sdk.Core;

/// <summary>
/// The telemetry of one call, from its start until its response is read or its stream has ended. It is skipped unless a listener is
/// attached.
/// </summary>
internal sealed class CallSpan
{
    private readonly ApiOperation _operation;
    private readonly string _server;
    private readonly long _started;
    private readonly Activity? _activity;
    private Exception? _failure;
    private bool _isStream;
    private int _hasEnded;

    private CallSpan(ApiOperation operation, string server, Activity? activity)
    {
        _operation = operation;
        _server = server;
        _activity = activity;
        _started = Stopwatch.GetTimestamp();
    }

    private ApiTelemetry Telemetry => _operation.Profile.Telemetry;

    /// <summary>Starts the telemetry of a call.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="server">The host of the server address.</param>
    public static CallSpan? Start(ApiOperation operation, string server)
    {
        var telemetry = operation.Profile.Telemetry;
        if (!telemetry.IsObserved)
        {
            return null;
        }

        var activity = telemetry.Source.StartActivity(operation.Id, ActivityKind.Internal);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(telemetry.OperationTag, operation.Id);
            activity.SetTag("http.request.method", operation.Method.Method);
            activity.SetTag("url.template", operation.Path);
        }

        return new CallSpan(operation, server, activity);
    }

    /// <summary>Records the response: its status code and the ID under which the server logged the request.</summary>
    public void Answered(HttpResponseMessage response)
    {
        if (_activity is not { IsAllDataRequested: true })
        {
            return;
        }

        _activity.SetTag("http.response.status_code", (int)response.StatusCode);
        if (response.Headers.TryGetValues("x-request-id", out var ids))
        {
            _activity.SetTag(Telemetry.RequestIdTag, MessageText.Clean(string.Join(',', ids), MessageText.Short));
        }
    }

    /// <summary>Records that the response is a stream. Its duration is not a call duration.</summary>
    public void BecomeStream()
    {
        Measure(Telemetry.CallDuration, error: null);
        _isStream = true;
    }

    /// <summary>Records why the call will fail. Only the first reason is kept.</summary>
    public void Failed(Exception failure) => _failure ??= failure;

    /// <summary>Ends the span once. A failure sets its <c>error.type</c>.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
        {
            return;
        }

        var error = _failure is null ? null : ErrorType(_failure);
        Measure(_isStream ? Telemetry.StreamDuration : Telemetry.CallDuration, error);
        if (_activity is not null)
        {
            if (error is not null)
            {
                _activity.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            }

            // Stopping restores the previous activity as current, which is wrong if a stream is disposed within a different activity than
            // the one in which it was opened.
            var current = Activity.Current;
            _activity.Stop();
            if (current != _activity)
            {
                Activity.Current = current;
            }
        }
    }

    private void Measure(Histogram<double> instrument, string? error)
    {
        if (!instrument.Enabled)
        {
            return;
        }

        var tags = new TagList { { Telemetry.OperationTag, _operation.Id }, { "server.address", _server } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        instrument.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
    }

    /// <summary>
    /// Returns the status code if the server returned an error, as the HTTP conventions specify; otherwise the exception type.
    /// </summary>
    private static string ErrorType(Exception failure) =>
        failure is IResponseFailure api
            ? api.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : failure.GetType().FullName!;
}
