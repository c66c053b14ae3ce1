using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>
/// Passes the trace on as another propagator does, for each attempt anew: .NET's connections leave alone what stands in a request already, also where it is
/// the trace of the attempt before. It is the one place, too, where they show the span that they make of a request.
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
            // Where nobody listens, it is the span around the call.
            if (activity is { Source.Name: "System.Net.Http" })
                AttemptTags.Adopt(activity, request);
        }

        inner.Inject(activity, carrier, setter);
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => inner.ExtractBaggage(carrier, getter);

    // What the caller has set stays.
    private void ForgetEarlier(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(InjectedKey, out _))
        {
            foreach (var field in inner.Fields)
                request.Headers.Remove(field);
        }
        else if (!inner.Fields.Any(request.Headers.NonValidated.Contains))
        {
            request.Options.Set(InjectedKey, true);
        }
    }
}
