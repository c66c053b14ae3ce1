using System.Text.RegularExpressions;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Knows which id of the test server stands for which id of the recorded one.</summary>
internal sealed partial class IdMap
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, string> _codes = [];

    public bool Knows(string recorded) => _ids.ContainsKey(recorded);

    public void Learn(string recorded, string actual)
    {
        _ids[recorded] = actual;
        // The code of a sign-in comes back in a body, where nothing tells what it is.
        if (recorded.Length == 43)
            _codes[recorded] = actual;
    }

    /// <summary>A text with the ids of the test server.</summary>
    public string Translate(string text) => _codes.Aggregate(IdForm().Replace(text, match => Translated(match.Value)), static (result, code) => result.Replace(code.Key, code.Value, StringComparison.Ordinal));

    // The beginning of an id stands for the run whose id begins so.
    private string Translated(string id) => _ids.GetValueOrDefault(id)
        ?? (id.Length is 10 or 12 && id.StartsWith("01", StringComparison.Ordinal) && _ids.FirstOrDefault(pair => pair.Key.Length == 26 && pair.Key.StartsWith(id, StringComparison.Ordinal)).Value is { } whole ? whole[..id.Length] : id);

    /// <summary>Whether two texts are the same but for ids that only the servers make; those are learnt.</summary>
    public bool Match(string recorded, string actual)
    {
        if (Translate(recorded) == actual)
            return true;
        var (mine, theirs) = (IdForm().Matches(recorded), IdForm().Matches(actual));
        if (mine.Count != theirs.Count || mine.Count == 0 || IdForm().Replace(recorded, "#") != IdForm().Replace(actual, "#"))
            return false;
        for (var i = 0; i < mine.Count; i++)
        {
            if (_ids.TryGetValue(mine[i].Value, out var known) && known != theirs[i].Value)
                return false;
            Learn(mine[i].Value, theirs[i].Value);
        }

        return true;
    }

    public static IEnumerable<string> FindUlids(string text) => UlidForm().Matches(text).Select(static match => match.Value);

    // ULIDs, the beginning of one in messages, UUIDs, hashes, tokens, cookies, codes of a sign-in, ids of model responses.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}\b|http://127\.0\.0\.1:\d+|(?<=selector=)01[0-9A-HJKMNP-TV-Z]{8}\b|(?<=repo-|-)[A-Za-z0-9]{6}(?=/repo)|(?<=run )01[0-9A-HJKMNP-TV-Z]{10}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{64}\b|access-token-\d+|fabro_refresh_-?\d+\b|(?<=__fabro_session=)[\w-]+|(?<=fabro_cli_flow=)[^;]+|(?<=[?&]code=)[\w-]+|resp_\d{6}", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"\b01[0-9A-HJKMNP-TV-Z]{24}\b", RegexOptions.CultureInvariant)]
    private static partial Regex UlidForm();
}
