using System.Text.Json;

namespace Fabro.Sdk.Contract.Tests;

/// <summary>Collects the failures of a test with many cases and reports them together.</summary>
internal static class Failures
{
    private const int Shown = 100;

    /// <summary>Returns the failures of one case, each prefixed with the name of the case. An exception counts as a failure.</summary>
    public static IEnumerable<string> Of(string name, Func<IEnumerable<string>> check)
    {
        try
        {
            return [.. check().Select(failure => $"{name}: {failure}")];
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            return [$"{name}: {exception.GetType().Name}: {exception.Message}"];
        }
    }

    public static void ThrowIfAny(IEnumerable<string> failures)
    {
        var all = failures.Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{all.Count} failed:\n{string.Join('\n', all.Take(Shown))}{(all.Count > Shown ? "\n…" : "")}");
        }
    }
}
