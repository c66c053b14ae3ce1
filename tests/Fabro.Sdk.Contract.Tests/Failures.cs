using System.Text.Json;

namespace Fabro.Sdk.Contract.Tests;

/// <summary>Gathers what failed in a test of many cases, so that all of it is told at once.</summary>
internal static class Failures
{
    private const int Shown = 100;

    /// <summary>The failures of one case, each with the name of the case; an exception is a failure too.</summary>
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
            Assert.Fail($"{all.Count} failed:\n{string.Join('\n', all.Take(Shown))}{(all.Count > Shown ? "\n…" : "")}");
    }
}
