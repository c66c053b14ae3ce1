using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// Finds out where the parameters of a method land: calls it with arguments that occur nowhere else and looks for them in the request.
/// So the tests know the public surface from the outside and not from the templates that wrote it.
/// </summary>
internal static class SurfaceProbe
{
    public static async Task<SurfaceMethod> RunAsync(PropertyInfo client, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var markers = parameters.Select((_, index) => Markers.TextFor(parameters[index].ParameterType, index)).ToArray();
        var arguments = parameters.Select((parameter, index) => Markers.ArgumentFor(parameter.ParameterType, markers[index])).ToArray();
        var sent = await SendAsync(client, method, arguments);

        var operation = sent.Operation ?? throw new InvalidOperationException($"{method} names no operation.");
        var landed = parameters.Select((parameter, index) => Locate(parameter, markers[index], sent, operation)).ToArray();
        return new SurfaceMethod
        {
            Client = client,
            Method = method,
            Operation = operation,
            Parameters = landed,
            FixedQuery = [.. sent.Target.Query.Where(pair => !landed.Any(at => at.Place == Place.Query && at.WireName == pair.Key))],
            FixedBody = FixedBodyOf(landed, arguments, sent),
            BodyType = sent.ContentType?.Split(';')[0],
        };
    }

    private static async Task<SentRequest> SendAsync(PropertyInfo client, MethodInfo method, object?[] arguments)
    {
        using var handler = new CapturingHandler(() => new HttpResponseMessage(HttpStatusCode.Conflict));
        using var fabro = TestClient.Open(handler);
        try
        {
            await (Task)Invocation.Invoke(method, client.GetValue(fabro), arguments);
        }
        catch (FabroConflictException)
        {
        }

        return handler.Sent ?? throw new InvalidOperationException($"{method} sent nothing.");
    }

    private static SurfaceParameter Locate(ParameterInfo parameter, string? marker, SentRequest sent, ApiOperation operation)
    {
        if (marker is not null)
        {
            var places = sent.Target.Match(operation.Path)!.Where(pair => pair.Value == marker).Select(pair => (Place.Path, pair.Key))
                .Concat(sent.Target.Query.Where(pair => pair.Value == marker).Select(pair => (Place.Query, pair.Key)))
                .Concat(sent.Headers.Where(pair => pair.Value == marker || pair.Value == $"\"{marker}\"").Select(pair => (Place.Header, pair.Key)))
                .ToList();
            return places is [var (place, name)]
                ? new SurfaceParameter(parameter, place, name)
                : throw new InvalidOperationException($"{operation}: {parameter.Name} stands at {places.Count} places of the request.");
        }

        var isForm = sent.ContentType?.StartsWith("multipart/", StringComparison.Ordinal) == true;
        return new SurfaceParameter(
            parameter,
            parameter.ParameterType switch
            {
                var type when type == typeof(CallOptions) => Place.Options,
                var type when type == typeof(CancellationToken) => Place.Cancellation,
                var type when type == typeof(Stream) => Place.Stream,
                var type when type == typeof(IEnumerable<UploadPart>) => Place.Files,
                _ => isForm ? Place.Manifest : Place.Json,
            },
            "");
    }

    private static JsonObject FixedBodyOf(SurfaceParameter[] parameters, object?[] arguments, SentRequest sent)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            if (parameters[index].Place == Place.Json && JsonNode.Parse(sent.Body!) is JsonObject body)
            {
                var own = (JsonObject)JsonNode.Parse(JsonForm.Of(parameters[index].Info.ParameterType).Write(arguments[index]))!;
                return new JsonObject(
                    body.Where(member => !JsonNode.DeepEquals(own[member.Key], member.Value))
                        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            }
        }

        return [];
    }
}
