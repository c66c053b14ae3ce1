using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Testing;

/// <summary>What the server requires of a JSON body. Errors are described as the server does, with their position.</summary>
internal sealed class JsonShape
{
    /// <summary>The required properties, in the order in which the server checks them.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The shapes of properties.</summary>
    public IReadOnlyDictionary<string, JsonShape> Members { get; init; } = new Dictionary<string, JsonShape>();

    /// <summary>The shape of the elements of an array.</summary>
    public JsonShape? Items { get; init; }

    /// <summary>The allowed values of a string; empty for any value.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether the server reports errors one column later, as it does for tagged unions.</summary>
    public bool IsTagged { get; init; }

    /// <summary>Returns the error of a string; null if it is valid.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>Creates the shape of a string with a fixed set of values.</summary>
    public static JsonShape OneOf(params string[] values) => new() { Values = values };

    /// <summary>Creates the shape of an object with required properties.</summary>
    public static JsonShape With(params string[] required) => new() { Required = required };

    /// <summary>Finds the first error in a JSON body, which must be an object.</summary>
    /// <returns>The error message of the server; null if the body is valid.</returns>
    public string? FindFailure(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? Find(json, ref reader, "") : OfOtherType(json, ref reader, "", "an object");
    }

    /// <summary>Formats a position in JSON as the server does.</summary>
    public static string At(ReadOnlySpan<byte> json, long end)
    {
        var before = json[..(int)Math.Min(end, json.Length)];
        var line = before.Count((byte)'\n') + 1;
        return $" at line {line} column {before.Length - (before.LastIndexOf((byte)'\n') + 1)}";
    }

    private string? Find(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, string path)
    {
        if (ExpectedType() is var (type, name)
            && type != JsonTokenType.None
            && reader.TokenType != type
            && reader.TokenType != JsonTokenType.Null)
        {
            return OfOtherType(json, ref reader, path, name);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return FindInObject(json, ref reader, path);
            case JsonTokenType.StartArray:
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                {
                    if ((Items ?? new()).Find(json, ref reader, $"{path}[{index}]") is { } failure)
                    {
                        return failure;
                    }
                }

                return null;
            case JsonTokenType.String:
                var text = reader.GetString()!;
                var wrong = Values.Count > 0 && !Values.Contains(text)
                    ? $"unknown variant `{text}`, expected {Expected()}"
                    : Check?.Invoke(text);
                return wrong is null ? null : $"{Prefix(path)}{wrong}{At(json, reader.BytesConsumed + (IsTagged ? 1 : 0))}";
            default:
                return null;
        }
    }

    private string? FindInObject(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, string path)
    {
        var found = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            found.Add(name);
            reader.Read();
            var shape = Members.GetValueOrDefault(name) ?? new();
            if (shape.Find(json, ref reader, path.Length == 0 ? name : $"{path}.{name}") is { } failure)
            {
                return failure;
            }
        }

        return Required.FirstOrDefault(name => !found.Contains(name)) is { } missing
            ? $"{Prefix(path)}missing field `{missing}`{At(json, reader.BytesConsumed + (IsTagged ? 1 : 0))}"
            : null;
    }

    private (JsonTokenType Type, string Name) ExpectedType()
    {
        if (Required.Count > 0 || Members.Count > 0)
        {
            return (JsonTokenType.StartObject, "an object");
        }

        if (Items is not null)
        {
            return (JsonTokenType.StartArray, "a sequence");
        }

        return Values.Count > 0 || Check is not null ? (JsonTokenType.String, "a string") : (JsonTokenType.None, "");
    }

    private static string OfOtherType(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, string path, string expected)
    {
        var found = reader.TokenType switch
        {
            JsonTokenType.StartObject => "map",
            JsonTokenType.StartArray => "sequence",
            JsonTokenType.String => $"string \"{reader.GetString()}\"",
            JsonTokenType.True => "boolean `true`",
            JsonTokenType.False => "boolean `false`",
            JsonTokenType.Null => "null",
            _ => $"number `{Encoding.UTF8.GetString(reader.ValueSpan)}`",
        };
        return $"{Prefix(path)}invalid type: {found}, expected {expected}{At(json, reader.BytesConsumed)}";
    }

    private static string Prefix(string path) => path.Length == 0 ? "" : $"{path}: ";

    private string Expected() => Values.Count switch
    {
        1 => $"`{Values[0]}`",
        2 => $"`{Values[0]}` or `{Values[1]}`",
        _ => $"one of {string.Join(", ", Values.Select(static value => $"`{value}`"))}",
    };
}
