using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Finds the JSON path of a position in a document, such as <c>$.data[3].status.reason</c>, by reading the document up to that position.
/// </summary>
internal static class JsonPath
{
    // Names with any other character are quoted.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Finds the path of the token that starts at a position.</summary>
    /// <param name="json">The reader, positioned at the beginning.</param>
    /// <param name="target">The position of the token.</param>
    public static string Find(Utf8JsonReader json, long target)
    {
        var steps = new List<Step>();
        while (json.Read())
        {
            var container = Enter(steps, ref json);
            if (json.TokenStartIndex >= target)
            {
                break;
            }

            if (container is { } step)
            {
                steps.Add(step);
            }
        }

        return Write(steps);
    }

    /// <summary>Finds the path at which an invalid JSON document cannot be read further.</summary>
    /// <param name="json">The reader, positioned at the beginning.</param>
    public static string FindFailure(Utf8JsonReader json)
    {
        var steps = new List<Step>();
        try
        {
            while (json.Read())
            {
                if (Enter(steps, ref json) is { } step)
                {
                    steps.Add(step);
                }
            }
        }
        catch (JsonException)
        {
            if (steps is [.., { IsArray: true } last])
            {
                steps[^1] = last with { Index = last.Index + 1 };
            }
        }

        return Write(steps);
    }

    /// <summary>Processes a token and returns the container that it opens.</summary>
    private static Step? Enter(List<Step> steps, ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                steps[^1] = steps[^1] with { Name = JsonText.Decode(json) };
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                steps.RemoveAt(steps.Count - 1);
                return null;
        }

        if (steps is [.., { IsArray: true } last])
        {
            steps[^1] = last with { Index = last.Index + 1 };
        }

        return json.TokenType switch
        {
            JsonTokenType.StartObject => new Step(IsArray: false, Index: 0, Name: null),
            JsonTokenType.StartArray => new Step(IsArray: true, Index: -1, Name: null),
            _ => null,
        };
    }

    private static string Write(List<Step> steps)
    {
        var path = new StringBuilder("$");
        foreach (var (isArray, index, name) in steps)
        {
            if (isArray && index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else if (name is [_, ..] && !name.AsSpan().ContainsAnyExcept(Plain))
            {
                path.Append('.').Append(name);
            }
            else if (name is not null)
            {
                path.Append("['").Append(name).Append("']");
            }
        }

        return path.ToString();
    }

    private readonly record struct Step(bool IsArray, int Index, string? Name);
}
