using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Recordings;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Compares the request that was sent with the recorded one.</summary>
internal static partial class RequestComparison
{
    // What the client says of itself or of how it sends; the recording's client said other things.
    private static readonly string[] OfTheClient = ["Accept", "User-Agent", "Expect"];

    public static IEnumerable<string> Compare(PreparedCall call, Exchange exchange, SentRequest sent) =>
    [
        .. CompareTarget(exchange.Request, sent),
        .. CompareHeaders(call, exchange, sent),
        .. CompareBody(call, exchange.Request, sent),
    ];

    private static IEnumerable<string> CompareTarget(ExchangeRequest recorded, SentRequest sent)
    {
        var expected = Target.Parse(recorded.Path);
        if (sent.Method != recorded.Method)
        {
            yield return $"method: expected {recorded.Method}, sent {sent.Method}";
        }

        if (!sent.Target.Segments.SequenceEqual(expected.Segments))
        {
            yield return $"path: expected {recorded.Path}, sent {sent.Line}";
        }

        // The order of different names says nothing, and ours is that of the method's parameters; the order of one name's values may.
        if (!sent.Target.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(expected.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal)))
        {
            yield return $"query: expected {recorded.Path}, sent {sent.Line}";
        }

        if (!WellFormed().IsMatch(sent.Line))
        {
            yield return $"not well-formed: {sent.Line}";
        }
    }

    private static IEnumerable<string> CompareHeaders(PreparedCall call, Exchange exchange, SentRequest sent)
    {
        var expected = exchange.Request.Headers
            .Where(header => !OfTheClient.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.Trim(), StringComparer.OrdinalIgnoreCase);
        foreach (var name in expected.Keys.Union(sent.Headers.Keys, StringComparer.OrdinalIgnoreCase).Except(OfTheClient, StringComparer.OrdinalIgnoreCase))
        {
            var (before, now) = (expected.GetValueOrDefault(name), sent.Headers.GetValueOrDefault(name));
            // Without a body there is nothing whose type a header could tell.
            if (before != now && !(name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && (IsForm(before) && IsForm(now) || sent.Body is null)))
            {
                yield return $"header {name}: expected {before ?? "none"}, sent {now ?? "none"}";
            }
        }

        if (exchange.Response is { Status: >= 200 and < 300, HasBody: true, Omitted: null, ContentType: { } answer } && !Accepts(sent, answer))
        {
            yield return $"header Accept: {sent.Headers.GetValueOrDefault("Accept")} does not let the server answer {answer} to {call.Method}";
        }
    }

    private static IEnumerable<string> CompareBody(PreparedCall call, ExchangeRequest recorded, SentRequest sent)
    {
        if (call.Method.Find(Place.Manifest) is not null)
        {
            return CompareForms(FormPart.ReadAll(recorded.Headers["Content-Type"], recorded.ReadBody()), FormPart.ReadAll(sent.ContentType!, sent.Body!));
        }

        if (!recorded.HasJson)
        {
            return (sent.Body ?? []).SequenceEqual(recorded.ReadBody()) ? [] : ["body: other bytes than recorded"];
        }

        return JsonDiff.Compare(recorded.Json, JsonElement.Parse(sent.Body!))
            .Where(difference => !IsOptional(difference) && !IsFixed(call.Method, difference))
            .Select(difference => difference is { Expected: null, Actual: "\"\"" or "[]" or "{}" }
                ? throw new CannotBeMadeException($"the body always has {difference.Path}")
                : $"body {difference}");
    }

    private static bool IsOptional(JsonDifference difference) => difference is { Expected: "null", Actual: null };

    // What the method says where the recording says nothing is what the server does anyway.
    private static bool IsFixed(SurfaceMethod method, JsonDifference difference) =>
        difference.Expected is null && method.FixedBody.ContainsKey(difference.Path.TrimStart('/'));

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
                && (before.Json is { } json && now.Json is { } sent ? JsonDiff.Compare(json, sent).Count == 0 : before.Body.SequenceEqual(now.Body));
            if (!isSame)
            {
                yield return $"form part {before.Name}: sent {now}";
            }
        }
    }

    private static bool Accepts(SentRequest sent, string contentType)
    {
        var answer = MediaTypeHeaderValue.Parse(contentType).MediaType!;
        return sent.Headers.GetValueOrDefault("Accept") is not { } accept
            || accept.Split(',').Select(range => range.Split(';')[0].Trim()).Any(range => range == "*/*" || range == answer || range == $"{answer.Split('/')[0]}/*");
    }

    private static bool IsForm(string? contentType) => contentType?.StartsWith("multipart/form-data", StringComparison.Ordinal) == true;

    // RFC 3986: path segments and query, everything else percent-encoded.
    [GeneratedRegex(@"^(/([\w\-.~!$&'()*+,;=:@]|%[0-9A-F]{2})*)+(\?([\w\-.~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*)?$", RegexOptions.ECMAScript)]
    private static partial Regex WellFormed();
}
