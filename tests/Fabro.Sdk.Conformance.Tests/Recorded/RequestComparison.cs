using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Compares the request that was sent with the recorded one.</summary>
internal static partial class RequestComparison
{
    // Headers that describe the client or how it sends. The recorded client sent different values.
    private static readonly string[] OfTheClient = ["Accept", "Accept-Encoding", "User-Agent", "Expect"];

    public static IEnumerable<string> Compare(PreparedCall call, Exchange exchange, SentRequest sent) =>
    [
        .. CompareTarget(exchange.Request, sent),
        .. CompareHeaders(exchange.Request, sent),
        .. CompareAccept(exchange.Response, sent),
        .. BodyComparison.Compare(call, exchange.Request, sent),
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

        // The order of different names is irrelevant; the SDK uses the order of the method's parameters. The order of one name's values
        // matters.
        if (!ByName(sent.Target).SequenceEqual(ByName(expected)))
        {
            yield return $"query: expected {recorded.Path}, sent {sent.Line}";
        }

        if (!WellFormed().IsMatch(sent.Line))
        {
            yield return $"not well-formed: {sent.Line}";
        }
    }

    private static IEnumerable<string> CompareHeaders(ExchangeRequest recorded, SentRequest sent)
    {
        var names = recorded.Headers.Keys.Union(sent.Headers.Keys, StringComparer.OrdinalIgnoreCase)
            .Except(OfTheClient, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var (expected, actual) = (recorded.HeaderOrNull(name)?.Trim(), sent.Headers.GetValueOrDefault(name));
            if (expected == actual)
            {
                continue;
            }

            // Form boundaries always differ, and without a body the content type is irrelevant.
            var isContentType = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            if (!isContentType || (sent.Body is not null && !(IsForm(expected) && IsForm(actual))))
            {
                yield return $"header {name}: expected {expected ?? "none"}, sent {actual ?? "none"}";
            }
        }
    }

    private static IEnumerable<string> CompareAccept(ExchangeResponse answer, SentRequest sent)
    {
        if (answer is { Status: >= 200 and < 300, HasBody: true, Omitted: null, ContentType: { } contentType })
        {
            var mediaType = MediaTypeHeaderValue.Parse(contentType).MediaType!;
            var ranges = sent.Headers.GetValueOrDefault("Accept", "*/*").Split(',').Select(range => range.Split(';')[0].Trim());
            if (!ranges.Any(range => range == "*/*" || range == mediaType || range == $"{mediaType.Split('/')[0]}/*"))
            {
                yield return $"header Accept: {sent.Headers["Accept"]} does not accept the recorded {mediaType}";
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> ByName(Target target) =>
        target.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static bool IsForm(string? contentType) => contentType?.StartsWith("multipart/form-data", StringComparison.Ordinal) == true;

    // RFC 3986: the characters of path segments and queries; all others percent-encoded.
    [GeneratedRegex(
        @"^(/([\w\-.~!$&'()*+,;=:@]|%[0-9A-F]{2})*)+(\?([\w\-.~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*)?$", RegexOptions.ECMAScript)]
    private static partial Regex WellFormed();
}
