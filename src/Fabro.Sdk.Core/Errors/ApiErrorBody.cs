using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>The errors in a body of any of the forms that servers send; nothing where it has none of them.</summary>
internal readonly record struct ApiErrorBody(IReadOnlyList<ApiError> Errors, string? RequestId)
{
    public static ApiErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : new([], null);
        }
        // The latter for a string that is no valid Unicode.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new([], null);
        }
    }

    private static ApiErrorBody Of(JsonElement root)
    {
        var requestId = Text(root, "request_id");
        if (root.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            ApiError[] errors = [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object).Select(Structured)];
            return new(errors, requestId ?? errors.FirstOrDefault(static error => error.RequestId is not null)?.RequestId);
        }

        return Text(root, "error") is { } error
            ? new([Short(error, Text(root, "error_description"), requestId)], requestId)
            : new([], requestId);
    }

    private static ApiError Structured(JsonElement error) => new()
    {
        Status = Text(error, "status"),
        Title = Text(error, "title"),
        Detail = Text(error, "detail"),
        Code = Text(error, "code"),
        RequestId = Text(error, "request_id"),
    };

    // OAuth's "error" is a code beside its description; alone it is a sentence for people.
    private static ApiError Short(string error, string? description, string? requestId) => new()
    {
        Title = description is null ? error : null,
        Code = description is null ? null : error,
        Detail = description,
        RequestId = requestId,
    };

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;
}
