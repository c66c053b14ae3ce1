using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>The telemetry of one call from its start until its answer is read or its stream has ended. All of it is skipped while nobody listens.</summary>
internal sealed class CallSpan
{
    private readonly ApiOperation _operation;
    private readonly long _started;
    private readonly Activity? _activity;
    private Exception? _failure;
    private int _hasEnded;

    private CallSpan(ApiOperation operation, Activity? activity)
    {
        _operation = operation;
        _activity = activity;
        _started = Stopwatch.GetTimestamp();
    }

    public static CallSpan? Start(ApiOperation operation)
    {
        if (!FabroTelemetry.CallDuration.Enabled && !FabroTelemetry.Source.HasListeners())
            return null;
        var activity = FabroTelemetry.Source.StartActivity(operation.Id, ActivityKind.Internal);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("fabro.operation", operation.Id);
            activity.SetTag("http.request.method", operation.Method.Method);
            activity.SetTag("url.template", operation.Path);
        }

        return new CallSpan(operation, activity);
    }

    /// <summary>Notes the answer: its status, and the id under which the server's own log has the request.</summary>
    public void Answered(HttpResponseMessage response)
    {
        if (_activity is not { IsAllDataRequested: true })
            return;
        _activity.SetTag("http.response.status_code", (int)response.StatusCode);
        if (response.Headers.TryGetValues("x-request-id", out var ids))
            _activity.SetTag("fabro.request_id", MessageText.Clean(string.Join(',', ids), MessageText.Short));
    }

    /// <summary>Notes why the call will fail; the first reason counts.</summary>
    public void Failed(Exception failure) => _failure ??= failure;

    /// <summary>Ends the span, once; a failure gives it an <c>error.type</c>.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
            return;
        var error = _failure is null ? null : ErrorType(_failure);
        if (FabroTelemetry.CallDuration.Enabled)
        {
            var tags = new TagList { { "fabro.operation", _operation.Id } };
            if (error is not null)
                tags.Add("error.type", error);
            FabroTelemetry.CallDuration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
        }

        if (_activity is not null)
        {
            if (error is not null)
                _activity.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            // Stopping makes the activity before this one current, which is wrong where a stream is disposed within another than it was opened in.
            var current = Activity.Current;
            _activity.Stop();
            if (current != _activity)
                Activity.Current = current;
        }
    }

    /// <summary>The status where the server answered with one, as the conventions for HTTP have it; else the type of the exception.</summary>
    private static string ErrorType(Exception failure) =>
        failure is FabroApiException api ? api.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture) : failure.GetType().FullName!;
}
