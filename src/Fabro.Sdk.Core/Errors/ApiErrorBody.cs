using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>The errors in a body of any of the forms that servers send; nothing where it has none of them. Blank values are ignored.</summary>
internal readonly record struct ApiErrorBody(IReadOnlyList<ApiError> Errors, string? RequestId)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonModels.MaxDepth };

    public static ApiErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body[^Utf8Json.WithoutByteOrderMark(body.Span).Length..], Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Parse(document.RootElement) : new([], null);
        }
        catch (JsonException)
        {
            return new([], null);
        }
    }

    private static ApiErrorBody Parse(JsonElement root)
    {
        var requestId = Text(root, "request_id");
        var errors = new List<ApiError>();
        if (Find(root, "errors") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                    errors.Add(Structured(item));
            }
        }

        if (errors.Count == 0 && FindSingle(root, requestId) is { } single)
            errors.Add(single);
        return new(errors, requestId ?? errors.Find(static item => item.RequestId is not null)?.RequestId);
    }

    /// <summary>The one error of a body: an object or a text called <c>error</c>, or the members of problem details (RFC 9457) in the body itself.</summary>
    private static ApiError? FindSingle(JsonElement root, string? requestId)
    {
        if (Find(root, "error") is { ValueKind: JsonValueKind.Object } nested)
            return Structured(nested);
        if (Text(root, "error") is { } error)
            return Short(error, Text(root, "error_description"), Text(root, "details") ?? Text(root, "detail") ?? Text(root, "message"), requestId);
        var problem = Structured(root);
        return (problem.Title ?? problem.Detail) is null ? null : problem;
    }

    private static ApiError Structured(JsonElement error) => new()
    {
        Status = Text(error, "status"),
        Title = Text(error, "title"),
        Detail = Text(error, "detail") ?? Text(error, "message"),
        Code = Text(error, "code"),
        RequestId = Text(error, "request_id"),
    };

    // OAuth's "error" is a code beside its description; alone it is a sentence for people.
    private static ApiError Short(string error, string? description, string? details, string? requestId) => new()
    {
        Title = description is null ? error : null,
        Code = description is null ? null : error,
        Detail = description ?? details,
        RequestId = requestId,
    };

    private static string? Text(JsonElement owner, string name)
    {
        var text = Find(owner, name) switch
        {
            { ValueKind: JsonValueKind.String } value => JsonText.GetValue(value),
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    // The document's own search throws where it comes to a name that is no valid Unicode. Of several members of a name the last counts.
    private static JsonElement? Find(JsonElement owner, string name)
    {
        JsonElement? found = null;
        foreach (var member in owner.EnumerateObject())
        {
            if (JsonText.GetName(member) == name)
                found = member.Value;
        }

        return found;
    }
}
