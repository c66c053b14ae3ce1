using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>Reads requests as the server does, and rejects invalid ones with the same messages.</summary>
internal static partial class RequestReading
{
    /// <summary>Reads a JSON body that must have a JSON content type.</summary>
    public static T ReadJson<T>(this TestRequest request, JsonShape? shape = null)
    {
        if (!IsJson(request))
        {
            throw RefusalException.Text(415, "Expected request with `Content-Type: application/json`");
        }

        if (FindSyntaxFailure(request.Content.Span) is { } syntax)
        {
            throw RefusalException.Text(400, $"Failed to parse the request body as JSON: {syntax}");
        }

        return Read<T>(
            request,
            shape,
            static failure => RefusalException.Text(422, $"Failed to deserialize the JSON body into the target type: {failure}"));
    }

    /// <summary>Reads a JSON body with any content type.</summary>
    public static T ReadAnyJson<T>(this TestRequest request, JsonShape? shape = null)
    {
        if (FindSyntaxFailure(request.Content.Span) is { } syntax)
        {
            throw new RefusalException(400, syntax);
        }

        return Read<T>(request, shape, static failure => new RefusalException(400, failure));
    }

    /// <summary>Reads an optional JSON body.</summary>
    public static T? ReadOptionalJson<T>(this TestRequest request, JsonShape? shape = null)
        where T : class => request.Content.IsEmpty ? null : request.ReadJson<T>(shape);

    /// <summary>Reads a string property of a JSON object; null if it is absent or not a string.</summary>
    public static string? ReadText(this JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Finds the syntax error of JSON; null if there is none.</summary>
    public static string? FindSyntaxFailure(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            var text = System.Text.Encoding.UTF8.GetString(json).TrimEnd();
            var isCut = exception.BytePositionInLine is null
                || json.Length == 0
                || exception.Message.Contains("end of data", StringComparison.Ordinal)
                || exception.Message.Contains("Expected depth", StringComparison.Ordinal);
            if (isCut)
            {
                var value = text.EndsWith('{') ? "an object" : text.EndsWith('[') ? "a list" : "a value";
                return $"EOF while parsing {value}{JsonShape.At(json, json.Length)}";
            }

            return $"expected value at line {exception.LineNumber + 1} column {exception.BytePositionInLine + 1}";
        }
    }

    /// <summary>Reads a header of the request; null if it is absent.</summary>
    public static string? Header(this TestRequest request, string name) => request.Headers[name];

    /// <summary>Reads the requested page of a list.</summary>
    public static (int Offset, int Limit) ReadPage(this TestRequest request)
    {
        var limit = ReadNumber(request, "page[limit]") ?? 20;
        var offset = ReadNumber(request, "page[offset]") ?? 0;
        return ((int)Math.Min(offset, 1_000_000), (int)Math.Clamp(limit, 1, 100));
    }

    /// <summary>Reads a non-negative number from the query; null if it is absent.</summary>
    public static ulong? ReadNumber(this TestRequest request, string name)
    {
        if (request.GetQueryValue(name) is not { } text)
        {
            return null;
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var isTooLarge = text.Length > 0 && text.All(char.IsAsciiDigit);
        throw Query($"{name}: {(isTooLarge ? "number too large to fit in target type" : "invalid digit found in string")}");
    }

    /// <summary>Reads the values of a repeatable query parameter. They must be known values.</summary>
    public static IReadOnlyList<string> ReadValues(this TestRequest request, string name, params string[] known) =>
    [
        .. request.Query
            .Where(parameter => parameter.Key == name)
            .Select((parameter, index) => Known(parameter.Value, $"{name}[{index}]", known)),
    ];

    /// <summary>Reads the value of a query parameter, which must be a known value; null if it is absent.</summary>
    public static string? ReadValue(this TestRequest request, string name, params string[] known) =>
        request.GetQueryValue(name) is { } value ? Known(value, name, known) : null;

    /// <summary>Reads a required query parameter.</summary>
    public static string ReadRequired(this TestRequest request, string name) =>
        request.GetQueryValue(name) ?? throw Query($"missing field `{name}`");

    /// <summary>Reads an ID from the path and validates that it is a ULID.</summary>
    public static string ReadUlid(this TestRequest request, string parameter, string refusal)
    {
        var text = request.GetPathValue(parameter);
        return IsUlid(text) ? text.ToUpperInvariant() : throw new RefusalException(400, refusal);
    }

    public static bool IsUlid(string text) => UlidForm().IsMatch(text);

    private static string Known(string value, string path, string[] known) => known.Contains(value)
        ? value
        : throw Query($"{path}: unknown variant `{value}`, expected one of {string.Join(", ", known.Select(static name => $"`{name}`"))}");

    private static RefusalException Query(string failure) => RefusalException.Text(400, $"Failed to deserialize query string: {failure}");

    private static bool IsJson(TestRequest request) =>
        request.Header("Content-Type") is { } type
            && type.Split(';')[0].Trim() is var media
            && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static T Read<T>(TestRequest request, JsonShape? shape, Func<string, RefusalException> refuse)
    {
        if ((shape ?? new()).FindFailure(request.Content.Span) is { } failure)
        {
            throw refuse(failure);
        }

        try
        {
            return (T)JsonSerializer.Deserialize(request.Content.Span, JsonModels.Options.GetTypeInfo(typeof(T)))!;
        }
        catch (JsonException exception)
        {
            throw refuse(exception.Message);
        }
    }

    [GeneratedRegex("^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$", RegexOptions.CultureInvariant)]
    private static partial Regex UlidForm();
}
