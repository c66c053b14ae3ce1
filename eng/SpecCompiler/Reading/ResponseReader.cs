using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>Determines the successful response of an operation, and its kind: JSON, text, binary, events, or empty.</summary>
public sealed class ResponseReader(SpecDocument document, SpecOperation operation, string owner)
{
    public Response Read(OperationMarks marks)
    {
        var success = operation.Responses
            .Where(response => response.Key.StartsWith('2') || (response.Key == "302" && marks.Redirect == true))
            .ToList();
        var contents = success
            .Select(response => response.Value!["content"] as JsonObject ?? [])
            .Where(content => content.Count > 0)
            .ToList();
        if (success.Count == 0 || success.Any(response => !int.TryParse(response.Key, out _)))
        {
            throw Refusal("the operation has no successful response with a specific status code");
        }

        if (marks.Redirect == true && !operation.Responses.ContainsKey("302"))
        {
            throw Refusal("x-redirect requires a response with status code 302");
        }

        if (contents.Any(content => content.Count > 1))
        {
            throw Refusal("a response has several media types; an overlay must select one or add a variant");
        }

        if (contents.Skip(1).Any(other => !JsonNode.DeepEquals(other, contents[0])))
        {
            throw Refusal("the successful responses have different types");
        }

        var content = contents.FirstOrDefault() ?? [];
        var (kind, accept) = marks.Stream is null ? Kind(content) : (ResponseKind.EventStream, "text/event-stream");
        return new Response
        {
            Kind = kind,
            Accept = accept,
            StatusCodes = [.. success.Select(response => int.Parse(response.Key, CultureInfo.InvariantCulture))],
            IsOptional = contents.Count > 0 && contents.Count < success.Count,
            Schema = kind == ResponseKind.Json ? new SchemaSlot((JsonObject)content["application/json"]!, owner + "Response") : null,
        };
    }

    private (ResponseKind Kind, string Accept) Kind(JsonObject content)
    {
        if (content.Count == 0)
        {
            return (ResponseKind.Empty, "application/json");
        }

        var (mediaType, media) = content.First();
        var type = mediaType.Split(';')[0];
        return type switch
        {
            "application/json" when media![SchemaSlot.Key] is JsonObject => (ResponseKind.Json, type),
            "text/event-stream" => throw Refusal("an event stream requires the mark x-stream, which specifies the type of its items"),
            _ when document.IsBinary(media![SchemaSlot.Key]) => (ResponseKind.Binary, mediaType),
            "image/svg+xml" or "text/plain" or "text/vnd.graphviz" => (ResponseKind.Text, type),
            _ => throw Refusal($"a response of type '{mediaType}' is not supported"),
        };
    }

    private SpecException Refusal(string reason) => new(JsonPointer.Create(operation.Node), "operations", reason);
}
