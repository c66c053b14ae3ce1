using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

public class WireTimestampTests
{
    [Theory]
    [InlineData("2026-08-21T10:11:12Z", "2026-08-21T10:11:12.0000000+00:00", 0)]
    [InlineData("2026-08-21T10:11:12.5Z", "2026-08-21T10:11:12.5000000+00:00", 0)]
    [InlineData("2026-08-21T10:11:12.123456789Z", "2026-08-21T10:11:12.1234567+00:00", 789)]
    [InlineData("2026-08-21T10:11:12.000000001+02:00", "2026-08-21T10:11:12.0000000+02:00", 1)]
    [InlineData("2026-08-21T10:11:12.1200-09:30", "2026-08-21T10:11:12.1200000-09:30", 0)]
    [InlineData("2024-02-29T23:59:59+14:00", "2024-02-29T23:59:59.0000000+14:00", 0)]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00", 0)]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.9999999+00:00", 999)]
    public void Read_Rfc3339_IsTheInstantAndTheSameTextAgain(string text, string value, int nanosecond)
    {
        var timestamp = Read($"\"{text}\"");

        Assert.True(timestamp.IsReadable);
        Assert.Equal(value, timestamp.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(nanosecond, timestamp.Nanosecond);
        Assert.Equal($"\"{text}\"", Write(timestamp));
        Assert.Equal(text, timestamp.ToString());
    }

    [Theory]
    [InlineData("2026-08-21t10:11:12z")]
    [InlineData("2026-08-21 10:11:12Z")]
    [InlineData("2026-08-21T10:11:12-00:00")]
    [InlineData("2026-08-21T10:11:12.1234567891234Z")]
    public void Read_UnusualForm_IsReadableAndTheSameTextAgain(string text)
    {
        var timestamp = Read($"\"{text}\"");

        Assert.True(timestamp.IsReadable);
        Assert.Equal(new DateTime(2026, 8, 21, 10, 11, 12), timestamp.ToDateTimeOffset().DateTime, TimeSpan.FromSeconds(0.5));
        Assert.Equal($"\"{text}\"", Write(timestamp));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-08-21")]
    [InlineData("2026-08-21T10:11:12")]
    [InlineData("2026-13-21T10:11:12Z")]
    [InlineData("2026-02-29T10:11:12Z")]
    [InlineData("2026-08-21T24:00:00Z")]
    [InlineData("2026-06-30T23:59:60Z")]
    [InlineData("2026-08-21T10:11:12.Z")]
    [InlineData("2026-08-21T10:11:12+15:00")]
    [InlineData("2026-08-21T10:11:12+02:60")]
    [InlineData("2026-08-21T10:11:12Zulu")]
    [InlineData("2026-08-21T10:11:1xZ")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("٢٠٢٦-08-21T10:11:12Z")]
    public void Read_NoRfc3339_KeepsTheText(string text)
    {
        var timestamp = Read(JsonSerializer.Serialize(text, TestJson.Default.String));

        Assert.False(timestamp.IsReadable);
        Assert.Null(timestamp.Value);
        Assert.Throws<FormatException>(() => timestamp.ToDateTimeOffset());
        Assert.Equal(text, timestamp.ToString());
        Assert.Equal(text, JsonSerializer.Deserialize(Write(timestamp), TestJson.Default.String));
    }

    [Fact]
    public void Read_Null_IsDefaultAndNullAgain()
    {
        Assert.Equal(default, Read("null"));
        Assert.Equal("null", Write(default));
        Assert.Equal("", default(WireTimestamp).ToString());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("true")]
    public void Read_NoString_Throws(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void Read_EscapedText_IsReadable() => Assert.True(Read("\"2026-08-21T10:11:12\\u002B02:00\"").IsReadable);

    [Fact]
    public void Equals_SameInstantAtOtherOffset_IsEqual()
    {
        var utc = WireTimestamp.FromText("2026-08-21T10:11:12.000000001Z");
        var local = WireTimestamp.FromText("2026-08-21T12:11:12.000000001000+02:00");

        Assert.True(utc == local);
        Assert.Equal(utc.GetHashCode(), local.GetHashCode());
        Assert.True(utc != WireTimestamp.FromText("2026-08-21T10:11:12.000000002Z"));
    }

    [Fact]
    public void Equals_UnreadableTexts_ComparesThem()
    {
        Assert.Equal(WireTimestamp.FromText("soon"), WireTimestamp.FromText("soon"));
        Assert.NotEqual(WireTimestamp.FromText("soon"), WireTimestamp.FromText("later"));
        Assert.NotEqual(WireTimestamp.FromText("soon"), default);
    }

    [Fact]
    public void Conversion_OfDateTimeOffset_IsTheShortestText()
    {
        WireTimestamp utc = new DateTimeOffset(2026, 8, 21, 10, 11, 12, 120, TimeSpan.Zero);
        WireTimestamp local = new DateTimeOffset(2026, 8, 21, 10, 11, 12, TimeSpan.FromHours(-3.5));

        Assert.Equal("\"2026-08-21T10:11:12.12Z\"", Write(utc));
        Assert.Equal("\"2026-08-21T10:11:12-03:30\"", Write(local));
        Assert.Equal(TimeSpan.FromHours(-3.5), local.ToDateTimeOffset().Offset);
    }

    [Fact]
    public void Size_Always_Is24Bytes() => Assert.Equal(24, Unsafe.SizeOf<WireTimestamp>());

    [Fact]
    public void Read_Readable_AllocatesNothing()
    {
        var json = "\"2026-08-21T10:11:12.123456789+02:00\""u8.ToArray();
        var converter = new WireTimestampJsonConverter();
        var options = TestJson.Default.Options;
        ReadOnce();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ReadOnce();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadOnce()
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            converter.Read(ref reader, typeof(WireTimestamp), options);
        }
    }

    private static WireTimestamp Read(string json) => JsonSerializer.Deserialize(json, TestJson.Default.WireTimestamp);

    private static string Write(WireTimestamp timestamp) => JsonSerializer.Serialize(timestamp, TestJson.Default.WireTimestamp);
}
