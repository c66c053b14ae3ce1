using System.Text.RegularExpressions;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Maps recorded IDs to the IDs of the test server.</summary>
internal sealed partial class IdMap
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, string> _codes = [];

    public bool Knows(string recorded) => _ids.ContainsKey(recorded);

    public void Learn(string recorded, string actual)
    {
        _ids[recorded] = actual;
        // The code of a sign-in is sent in a body, where the pattern cannot recognize it.
        if (recorded.Length == 43)
        {
            _codes[recorded] = actual;
        }
    }

    /// <summary>Replaces recorded IDs in a text with the IDs of the test server.</summary>
    public string Translate(string text) =>
        _codes.Aggregate(
            IdForm().Replace(text, match => Translated(match.Value)),
            static (result, code) => result.Replace(code.Key, code.Value, StringComparison.Ordinal));

    private string Translated(string id) => _ids.GetValueOrDefault(id) ?? TranslatedPrefix(id) ?? id;

    // A prefix of an ID identifies the run whose ID starts with it.
    private string? TranslatedPrefix(string id)
    {
        if (id.Length is not (10 or 12) || !id.StartsWith("01", StringComparison.Ordinal))
        {
            return null;
        }

        var run = _ids.FirstOrDefault(pair => pair.Key.Length == 26 && pair.Key.StartsWith(id, StringComparison.Ordinal));
        return run.Value?[..id.Length];
    }

    /// <summary>Whether two texts are equal except for server-generated IDs. Learns new IDs.</summary>
    public bool Match(string recorded, string actual)
    {
        if (Translate(recorded) == actual)
        {
            return true;
        }

        var (mine, theirs) = (IdForm().Matches(recorded), IdForm().Matches(actual));
        if (mine.Count != theirs.Count || mine.Count == 0 || IdForm().Replace(recorded, "#") != IdForm().Replace(actual, "#"))
        {
            return false;
        }

        for (var i = 0; i < mine.Count; i++)
        {
            if (_ids.TryGetValue(mine[i].Value, out var known) && known != theirs[i].Value)
            {
                return false;
            }

            Learn(mine[i].Value, theirs[i].Value);
        }

        return true;
    }

    public static IEnumerable<string> FindUlids(string text) => UlidForm().Matches(text).Select(static match => match.Value);

    // ULIDs, prefixes of ULIDs in messages, UUIDs, hashes, tokens, cookies, sign-in codes, and IDs of model responses.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}\b|http://127\.0\.0\.1:\d+|(?<=selector=)01[0-9A-HJKMNP-TV-Z]{8}\b|(?<=repo-|-)[A-Za-z0-9]{6}(?=/repo)|(?<=run )01[0-9A-HJKMNP-TV-Z]{10}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{64}\b|access-token-\d+|fabro_refresh_-?\d+\b|(?<=__fabro_session=)[\w-]+|(?<=fabro_cli_flow=)[^;]+|(?<=[?&]code=)[\w-]+|resp_\d{6}", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"\b01[0-9A-HJKMNP-TV-Z]{24}\b", RegexOptions.CultureInvariant)]
    private static partial Regex UlidForm();
}
