using System.Globalization;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.TestSupport;

/// <summary>The instant that an RFC 3339 date-time names, to the nanosecond (what is finer is dropped).</summary>
internal readonly partial record struct Instant(DateTimeOffset Second, int Nanoseconds)
{
    /// <summary>Null when the text is no date-time.</summary>
    public static Instant? Parse(string text)
    {
        var match = DateAndTime().Match(text);
        if (!match.Success
            || !DateTimeOffset.TryParse(
                match.Groups["second"].Value + match.Groups["offset"].Value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out var second))
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value.PadRight(9, '0')[..9];
        return new Instant(second, int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        @"^(?<second>\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(\.(?<fraction>\d+))?(?<offset>[Zz]|[+-]\d\d:\d\d)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DateAndTime();
}
