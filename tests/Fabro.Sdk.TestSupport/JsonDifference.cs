namespace Fabro.Sdk.TestSupport;

/// <summary>One place where two JSON values differ.</summary>
/// <param name="Path">Where, as a JSON pointer (RFC 6901); empty for the whole value.</param>
/// <param name="Expected">The JSON expected there; null when nothing was.</param>
/// <param name="Actual">The JSON found there; null when nothing was.</param>
public sealed record JsonDifference(string Path, string? Expected, string? Actual)
{
    public override string ToString() =>
        $"{(Path.Length == 0 ? "(the value)" : Path)}: expected {Shorten(Expected)}, found {Shorten(Actual)}";

    private static string Shorten(string? json) => json switch
    {
        null => "nothing",
        { Length: > 200 } => json[..200] + "…",
        _ => json,
    };
}
