namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>JSON values of every type, for use where another type is expected.</summary>
internal static class JsonSamples
{
    private static readonly Dictionary<string, string[]> ByType = new()
    {
        ["null"] = ["null"],
        ["boolean"] = ["true", "false"],
        ["integer"] = ["0", "7", "-1"],
        ["fraction"] = ["1.5", "-0.25"],
        ["huge"] = ["1e400", "-1e999"],
        ["string"] = ["\"\"", "\"text\"", "\"7\"", "\"true\"", "\"null\""],
        ["timestamp"] = ["\"2026-08-21T10:11:12Z\""],
        ["array"] = ["[]", "[[]]", "[null]", "[{\"a\":[1]}]"],
        ["object"] = ["{}", "{\"a\":1}", "{\"a\":{\"b\":[]}}"],
    };

    public static IEnumerable<string> Types => ByType.Keys;

    /// <summary>All samples that a position does not accept.</summary>
    /// <param name="takes">Whether the position accepts a type.</param>
    public static IEnumerable<string> Except(Func<string, bool> takes) =>
        ByType.Where(type => !takes(type.Key) && !(type.Key == "timestamp" && takes("string"))).SelectMany(static type => type.Value);
}
