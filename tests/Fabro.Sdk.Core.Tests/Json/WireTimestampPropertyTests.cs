using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Fabro.Sdk.Core.Tests.Json;

public class WireTimestampPropertyTests
{
    private static readonly Arbitrary<string> Texts = Arb.From(
        from ticks in Gen.Choose(1, int.MaxValue - 1)
        from nanoseconds in Gen.Choose(0, 999_999_999)
        from digits in Gen.Choose(0, 9)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        from zulu in Gen.Elements(true, false)
        select Rfc3339Text(new DateTime(2026, 1, 1).AddSeconds(ticks - (int.MaxValue / 2)), nanoseconds, digits, zulu ? null : minutes));

    [Fact]
    public void FromText_AnyRfc3339_IsTheSameTextAgain() =>
        Prop.ForAll(Texts, text => WireTimestamp.FromText(text) is { IsReadable: true } read && read.ToString() == text)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void FromText_AnyRfc3339_IsWhatTheFrameworkReads() =>
        Prop.ForAll(Texts, text =>
        {
            var read = WireTimestamp.FromText(Truncated(text)).Value;
            return read == DateTimeOffset.Parse(Truncated(text), CultureInfo.InvariantCulture);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromText_AnyText_NeverThrowsAndIsTheSameTextAgain() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => WireTimestamp.FromText(text.Get).ToString() == text.Get)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void FromDateTimeOffset_AnyInstant_IsTheSameAgain() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), instant =>
        {
            WireTimestamp timestamp = instant;
            var read = WireTimestamp.FromText(timestamp.ToString());
            return read.Value == instant && read.ToDateTimeOffset().Offset == instant.Offset && read == timestamp;
        }).QuickCheckThrowOnFailure();

    private static string Rfc3339Text(DateTime clock, int nanoseconds, int digits, int? minutes)
    {
        var fraction = digits == 0 ? "" : "." + nanoseconds.ToString("D9", CultureInfo.InvariantCulture)[..digits];
        var offset = minutes is { } value
            ? FormattableString.Invariant($"{(value < 0 ? '-' : '+')}{Math.Abs(value) / 60:D2}:{Math.Abs(value) % 60:D2}")
            : "Z";
        return FormattableString.Invariant($"{clock:yyyy-MM-ddTHH:mm:ss}{fraction}{offset}");
    }

    // .NET rounds at the eighth fractional digit, but the SDK preserves that digit separately.
    private static string Truncated(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') + point + 1;
        return point > 0 && end - point > 8 ? text.Remove(point + 8, end - point - 8) : text;
    }
}
