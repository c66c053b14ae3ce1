using System.Text.Json;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Compares the body that was sent with the recorded one.</summary>
internal static class BodyComparison
{
    /// <exception cref="CannotBeMadeException">The type of the body always writes a property that the recording does not have.</exception>
    public static IEnumerable<string> Compare(PreparedCall call, ExchangeRequest recorded, SentRequest sent)
    {
        if (call.Method.Find(Place.Manifest) is not null)
        {
            return CompareForms(
                FormPart.ReadAll(recorded.HeaderOrNull("Content-Type")!, recorded.ReadBody()),
                FormPart.ReadAll(sent.ContentType!, sent.Body!));
        }

        if (!recorded.HasJson)
        {
            return (sent.Body ?? []).SequenceEqual(recorded.ReadBody()) ? [] : ["body: bytes differ from the recording"];
        }

        return JsonDiff.Compare(recorded.Json, JsonElement.Parse(sent.Body!))
            .Where(difference => !IsOptional(difference) && !IsFixed(call.Method, difference))
            .Select(difference => IsEmptyAddition(difference)
                ? throw new CannotBeMadeException($"the body always has {difference.Path}")
                : $"body {difference}");
    }

    private static bool IsOptional(JsonDifference difference) => difference is { Expected: "null", Actual: null };

    // If the recording omits a property that the method sets, the method's value is the server's default.
    private static bool IsFixed(SurfaceMethod method, JsonDifference difference) =>
        difference.Expected is null && method.FixedBody.ContainsKey(difference.Path[1..]);

    // Types that are also returned are read leniently, and write required properties even if they were not set.
    private static bool IsEmptyAddition(JsonDifference difference) => difference is { Expected: null, Actual: "\"\"" or "[]" or "{}" };

    private static IEnumerable<string> CompareForms(IReadOnlyList<FormPart> expected, IReadOnlyList<FormPart> actual)
    {
        if (expected.Count != actual.Count)
        {
            yield return $"form: expected {expected.Count} parts, sent {actual.Count}";
        }

        foreach (var (before, now) in expected.Zip(actual))
        {
            var isSame = before.Name == now.Name
                && before.FileName == now.FileName
                && (before.ContentType ?? "application/octet-stream") == now.ContentType
                && (before.Json is { } json && now.Json is { } sent
                    ? JsonDiff.Compare(json, sent).Count == 0
                    : before.Body.SequenceEqual(now.Body));
            if (!isSame)
            {
                yield return $"form part {before.Name}: sent {now}";
            }
        }
    }
}
