namespace Fabro.Sdk.TestSupport;

/// <summary>One place where two JSON values differ.</summary>
/// <param name="Path">The location as a JSON Pointer (RFC 6901); empty for the whole value.</param>
/// <param name="Expected">The expected JSON; null if nothing was expected.</param>
/// <param name="Actual">The actual JSON; null if nothing was found.</param>
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
