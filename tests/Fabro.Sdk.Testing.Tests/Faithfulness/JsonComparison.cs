using System.Text.Json;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Compares recorded JSON with the JSON of the test server: the shape, and the values except for IDs and times.</summary>
internal sealed class JsonComparison(IdMap ids)
{
    private readonly List<string> _differences = [];

    public static IReadOnlyList<string> Find(JsonElement recorded, JsonElement actual, IdMap ids)
    {
        var comparison = new JsonComparison(ids);
        comparison.Compare("$", "", recorded, actual);
        return comparison._differences;
    }

    private void Compare(string path, string name, JsonElement recorded, JsonElement actual)
    {
        if (recorded.ValueKind != actual.ValueKind && !(IsBool(recorded) && IsBool(actual)))
        {
            _differences.Add($"{path}: {Short(recorded)} is {Short(actual)}");
            return;
        }

        switch (recorded.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in recorded.EnumerateObject())
                {
                    if (actual.TryGetProperty(ids.Translate(member.Name), out var value))
                    {
                        Compare($"{path}.{member.Name}", member.Name, member.Value, value);
                    }
                    else
                    {
                        _differences.Add($"{path}.{member.Name} is missing: {Short(member.Value)}");
                    }
                }

                foreach (var member in actual.EnumerateObject())
                {
                    if (!recorded.EnumerateObject().Any(other => ids.Translate(other.Name) == member.Name))
                    {
                        _differences.Add($"{path}.{member.Name} is unexpected: {Short(member.Value)}");
                    }
                }

                break;
            case JsonValueKind.Array:
                if (recorded.GetArrayLength() != actual.GetArrayLength())
                {
                    _differences.Add($"{path} has {actual.GetArrayLength()} elements instead of {recorded.GetArrayLength()}");
                }

                foreach (var (index, (mine, theirs)) in recorded.EnumerateArray().Zip(actual.EnumerateArray()).Index())
                {
                    Compare($"{path}[{index}]", name, mine, theirs);
                }

                break;
            case JsonValueKind.String:
                if (!ids.Match(recorded.GetString()!, actual.GetString()!) && !IsTime(name, recorded.GetString()!))
                {
                    _differences.Add($"{path}: {Short(recorded)} is {Short(actual)}");
                }

                break;
            default:
                if (!IsSame(recorded, actual) && !IsTime(name, ""))
                {
                    _differences.Add($"{path}: {Short(recorded)} is {Short(actual)}");
                }

                break;
        }
    }

    private static bool IsSame(JsonElement recorded, JsonElement actual) =>
        recorded.ValueKind == JsonValueKind.Number ? recorded.GetDouble() == actual.GetDouble() : recorded.ValueKind == actual.ValueKind;

    private static bool IsBool(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsTime(string name, string text) =>
        name.EndsWith("_ms", StringComparison.Ordinal)
            || name is "uptime_secs" or "seconds"
            || (text.Length >= 20 && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _));

    private static string Short(JsonElement element) => element.GetRawText() is { Length: > 160 } text ? text[..160] : element.GetRawText();
}
