using System.Globalization;
using System.Net.Http.Headers;

namespace Fabro.Sdk.Core;

/// <summary>
/// The delay that a server requests with <c>Retry-After</c>: seconds, including fractions and values that .NET does not parse, or a date,
/// which is interpreted relative to the server's own clock.
/// </summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(HttpResponseMessage? response, TimeProvider timeProvider) =>
        response is not null && response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
            ? Read(values, response.Headers.Date, timeProvider)
            : null;

    public static TimeSpan? Read(ResponseHeaders headers, TimeProvider timeProvider)
    {
        if (headers.GetValues("Retry-After") is not { Count: > 0 } values)
        {
            return null;
        }

        var isDated = DateTimeOffset.TryParseExact(headers["Date"], "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        return Read(values, isDated ? date : null, timeProvider);
    }

    private static TimeSpan? Read(IEnumerable<string> values, DateTimeOffset? sent, TimeProvider timeProvider)
    {
        // If there are several values, the last one was added closest to the client.
        var text = values.Last().Trim();
        if (text is [(>= '0' and <= '9') or '.', ..]
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }

        if (!RetryConditionHeaderValue.TryParse(text, out var condition) || condition.Date is not { } date)
        {
            return null;
        }

        var wait = date - (sent ?? timeProvider.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
