using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// The errors in a response body, in any of the formats that servers use; empty if no format matches. Blank values are ignored.
/// </summary>
internal readonly record struct ApiErrorBody(IReadOnlyList<ApiError> Errors, string? RequestId)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonModels.MaxDepth };

    /// <summary>The error code: OAuth's <c>error</c>, or the first code of the list; null if absent.</summary>
    public string? Code { get; private init; }

    /// <summary>OAuth's description of the error; null if absent.</summary>
    public string? Description { get; private init; }

    public static ApiErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        var json = body[^Utf8Json.WithoutByteOrderMark(body.Span).Length..];
        // HTML pages and plain text are not parsed, because the exception would quote them.
        if (json.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return new([], null);
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Parse(document.RootElement);
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
                {
                    errors.Add(Structured(item));
                }
            }
        }

        var code = ExactText(root, "error") ?? errors.Find(static item => item.Code is not null)?.Code;
        if (errors.Count == 0 && FindSingle(root, requestId) is { } single)
        {
            errors.Add(single);
        }

        return new(errors, requestId ?? errors.Find(static item => item.RequestId is not null)?.RequestId)
        {
            Code = code,
            Description = Text(root, "error_description"),
        };
    }

    /// <summary>
    /// Finds the single error of a body: an object or string called <c>error</c>, or the fields of problem details (RFC 9457) in the body
    /// itself.
    /// </summary>
    private static ApiError? FindSingle(JsonElement root, string? requestId)
    {
        if (Find(root, "error") is { ValueKind: JsonValueKind.Object } nested)
        {
            return Structured(nested);
        }

        if (Text(root, "error") is { } error)
        {
            return Short(
                error, Text(root, "error_description"), Text(root, "details") ?? Text(root, "detail") ?? Text(root, "message"), requestId);
        }

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

    // OAuth's "error" is a code if a description accompanies it. On its own it is a message.
    private static ApiError Short(string error, string? description, string? details, string? requestId) => new()
    {
        Title = description is null ? error : null,
        Code = description is null ? null : error,
        Detail = description ?? details,
        RequestId = requestId,
    };

    // A code decides what happens next, so only a valid string is one.
    private static string? ExactText(JsonElement owner, string name)
    {
        try
        {
            return Find(owner, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

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

    // JsonElement.TryGetProperty throws for names that are not valid Unicode. If a name occurs more than once, the last one counts.
    private static JsonElement? Find(JsonElement owner, string name)
    {
        JsonElement? found = null;
        foreach (var member in owner.EnumerateObject())
        {
            if (JsonText.GetName(member) == name)
            {
                found = member.Value;
            }
        }

        return found;
    }
}
