using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// Finds the place of each parameter in the request by calling the method with unique arguments and searching for them in the request.
/// This way, the tests do not depend on the templates that generated the methods.
/// </summary>
internal static class SurfaceProbe
{
    public static async Task<SurfaceMethod> RunAsync(PropertyInfo client, MethodInfo method)
    {
        var parameters = SurfaceParameter.From(method);
        var markers = parameters.Select((parameter, index) => Markers.TextFor(parameter.Type, index)).ToArray();
        var arguments = parameters.Select((parameter, index) => Markers.ArgumentFor(parameter.Type, markers[index])).ToArray();
        var sent = await SendAsync(client, method, parameters, arguments);

        var operation = sent.Operation ?? throw new InvalidOperationException($"{method} did not set an operation on its request.");
        SurfaceParameter[] landed =
            [.. parameters.Select((parameter, index) => Locate(parameter, markers[index], sent, operation)).OfType<SurfaceParameter>()];
        return new SurfaceMethod
        {
            Client = client,
            Method = method,
            Operation = operation,
            Parameters = landed,
            FixedQuery = [.. sent.Target.Query.Where(pair => !landed.Any(at => at.Place == Place.Query && at.WireName == pair.Key))],
            FixedBody = FixedBodyOf(parameters, landed, arguments, sent),
            BodyType = sent.ContentType?.Split(';')[0],
        };
    }

    private static async Task<SentRequest> SendAsync(
        PropertyInfo client, MethodInfo method, IReadOnlyList<SurfaceParameter> parameters, object?[] arguments)
    {
        using var handler = new CapturingHandler(() => new HttpResponseMessage(HttpStatusCode.Conflict));
        using var fabro = TestClient.Open(handler);
        try
        {
            await SurfaceMethod.CallAsync(fabro, client, method, parameters, arguments);
        }
        catch (FabroConflictException)
        {
        }

        return handler.Sent ?? throw new InvalidOperationException($"{method} did not send a request.");
    }

    /// <summary>The parameter with its place, or null for a page start or size that the list does not support.</summary>
    private static SurfaceParameter? Locate(SurfaceParameter parameter, string? marker, SentRequest sent, ApiOperation operation)
    {
        if (marker is not null)
        {
            var path = sent.Target.Match(operation.Path)!.Where(pair => pair.Value == marker);
            var query = sent.Target.Query.Where(pair => pair.Value == marker);
            var headers = sent.Headers.Where(pair => pair.Value == marker || pair.Value == $"\"{marker}\"");
            var places = path.Select(pair => (Place.Path, pair.Key))
                .Concat(query.Select(pair => (Place.Query, pair.Key)))
                .Concat(headers.Select(pair => (Place.Header, pair.Key)))
                .ToList();
            return places switch
            {
                [var (place, name)] =>
                    parameter with { Place = place, WireName = name, DescendingName = DescendingNameOf(parameter, operation) },
                [] when parameter.Option?.DeclaringType == typeof(PageOptions) && operation.Paging == PagingStyle.Single => null,
                _ => throw new InvalidOperationException($"{operation}: {parameter.Name} occurs {places.Count} times in the request."),
            };
        }

        var isForm = sent.ContentType?.StartsWith("multipart/", StringComparison.Ordinal) == true;
        return parameter with
        {
            Place = parameter.Type switch
            {
                _ when parameter.IsOptions => Place.Options,
                var type when type == typeof(CancellationToken) => Place.Cancellation,
                var type when type == typeof(Stream) => Place.Stream,
                var type when type == typeof(IEnumerable<UploadPart>) => Place.Files,
                _ => isForm ? Place.Manifest : Place.Json,
            },
        };
    }

    // In descending order, the start of a page of events is sent in another parameter.
    private static string? DescendingNameOf(SurfaceParameter parameter, ApiOperation operation) =>
        (operation.Id, parameter.Name) == ("listRunEvents", nameof(PageOptions.Start)) ? "before_seq" : null;

    private static JsonObject FixedBodyOf(
        IReadOnlyList<SurfaceParameter> parameters, SurfaceParameter[] landed, object?[] arguments, SentRequest sent)
    {
        if (Array.Find(landed, parameter => parameter.Place == Place.Json) is not { } json
            || JsonNode.Parse(sent.Body!) is not JsonObject body)
        {
            return [];
        }

        var argument = arguments[parameters.Index().First(entry => entry.Item.Argument == json.Argument).Index];
        var own = (JsonObject)JsonNode.Parse(JsonForm.Of(json.Type).Write(argument))!;
        return new JsonObject(
            body.Where(member => !JsonNode.DeepEquals(own[member.Key], member.Value))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}
