using System.Text.Json;

namespace Fabro.Sdk.TestSupport;

/// <summary>Compares two JSON values by meaning: object properties in any order, numbers by value, everything else exactly.</summary>
public static class JsonDiff
{
    /// <summary>All differences, in the order of the expected value; empty if the values are equal.</summary>
    public static IReadOnlyList<JsonDifference> Compare(JsonElement expected, JsonElement actual)
    {
        var differences = new List<JsonDifference>();
        Compare("", expected, actual, differences);
        return differences;
    }

    /// <inheritdoc cref="Compare(JsonElement, JsonElement)"/>
    public static IReadOnlyList<JsonDifference> Compare(string expected, string actual) =>
        Compare(JsonElement.Parse(expected), JsonElement.Parse(actual));

    private static void Compare(string pointer, JsonElement expected, JsonElement actual, List<JsonDifference> differences)
    {
        switch (expected.ValueKind, actual.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObjects(pointer, expected, actual, differences);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                CompareArrays(pointer, expected, actual, differences);
                break;
            default:
                if (!JsonElement.DeepEquals(expected, actual))
                {
                    differences.Add(new JsonDifference(pointer, expected.GetRawText(), actual.GetRawText()));
                }

                break;
        }
    }

    private static void CompareObjects(string pointer, JsonElement expected, JsonElement actual, List<JsonDifference> differences)
    {
        foreach (var member in expected.EnumerateObject())
        {
            var place = $"{pointer}/{Escape(member.Name)}";
            if (actual.TryGetProperty(member.Name, out var value))
            {
                Compare(place, member.Value, value, differences);
            }
            else
            {
                differences.Add(new JsonDifference(place, member.Value.GetRawText(), null));
            }
        }

        foreach (var member in actual.EnumerateObject())
        {
            if (!expected.TryGetProperty(member.Name, out _))
            {
                differences.Add(new JsonDifference($"{pointer}/{Escape(member.Name)}", null, member.Value.GetRawText()));
            }
        }
    }

    private static void CompareArrays(string pointer, JsonElement expected, JsonElement actual, List<JsonDifference> differences)
    {
        var (expectedLength, actualLength) = (expected.GetArrayLength(), actual.GetArrayLength());
        for (var index = 0; index < Math.Max(expectedLength, actualLength); index++)
        {
            var place = $"{pointer}/{index}";
            if (index >= expectedLength)
            {
                differences.Add(new JsonDifference(place, null, actual[index].GetRawText()));
            }
            else if (index >= actualLength)
            {
                differences.Add(new JsonDifference(place, expected[index].GetRawText(), null));
            }
            else
            {
                Compare(place, expected[index], actual[index], differences);
            }
        }
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
