namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>The decoded path and query of a request.</summary>
internal sealed record Target(IReadOnlyList<string> Segments, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    public static Target Parse(string line)
    {
        var (path, query) = line.Split('?', 2) is [var before, var after] ? (before, after) : (line, "");
        return new(
            [.. path.Split('/').Skip(1).Select(Uri.UnescapeDataString)],
            [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)]);
    }

    /// <summary>The values of the path parameters by name, or null if the path does not match the template.</summary>
    public IReadOnlyDictionary<string, string>? Match(string template)
    {
        var expected = template.Split('/').Skip(1).ToArray();
        if (expected.Length != Segments.Count)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        foreach (var (segment, value) in expected.Zip(Segments))
        {
            if (segment.StartsWith('{'))
            {
                values.Add(segment[1..^1], value);
            }
            else if (segment != value)
            {
                return null;
            }
        }

        return values;
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        var parts = text.Split('=', 2);
        return new(Decode(parts[0]), Decode(parts.ElementAtOrDefault(1) ?? ""));
    }

    // Servers read a query like a form: a plus sign is a space.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
