using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>
/// Delegates to another propagator, but injects new trace headers for each attempt: .NET's connections do not replace trace headers that a
/// request already has, even if they belong to the previous attempt. Propagators are also the only place where the connections expose the
/// span that they create for a request.
/// </summary>
internal sealed class TaggingPropagator(DistributedContextPropagator inner) : DistributedContextPropagator
{
    private static readonly HttpRequestOptionsKey<bool> InjectedKey = new("Fabro.Sdk.TraceInjected");

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (carrier is HttpRequestMessage request)
        {
            ForgetEarlier(request);
            // If no listener is attached, the activity is the span around the call.
            if (activity is { Source.Name: "System.Net.Http" })
            {
                AttemptTags.Adopt(activity, request);
            }
        }

        inner.Inject(activity, carrier, setter);
    }

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        inner.ExtractBaggage(carrier, getter);

    // Headers that the caller has set are preserved.
    private void ForgetEarlier(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(InjectedKey, out _))
        {
            foreach (var field in inner.Fields)
            {
                request.Headers.Remove(field);
            }
        }
        else if (!inner.Fields.Any(request.Headers.NonValidated.Contains))
        {
            request.Options.Set(InjectedKey, true);
        }
    }
}
