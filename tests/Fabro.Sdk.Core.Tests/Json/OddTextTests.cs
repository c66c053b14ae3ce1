using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Strings that are not valid Unicode, or are unusual, in every position: nothing throws and nothing is lost.</summary>
public partial class OddTextTests
{
    /// <summary>Escaped as in JSON, because test metadata cannot hold an unpaired surrogate.</summary>
    private static readonly string[] Halves =
    [
        @"\ud800", @"\udbff", @"\udc00", @"\udfff", @"a\ud800", @"\ud800b", @"a\ud800b", @"\udc00\ud800", @"\ud800\ud800\udc00",
        @"\ud83d\ude00\ud83d", @"\uD800", @"\ud800\u0041",
        @"\ud800\n\udc00", @"\""\ud800\\",
    ];

    private static readonly string[] Unusual =
    [
        @"\u0000", @"a\u0000b", @"\ud83d\ude00", @"\u2028\u2029", @"\ufeff", @"\ufffe", @"\uffff", @"\b\f\n\r\t\/\\\""", @"\u007f", @"\u0080", @"é", @"😀", @"日本語", @"a" + "\u0301", @"\u00e9",
    ];

    private static readonly string[] NoUtf8 = ["FF", "C3", "80", "E282", "F09F98", "EDA080", "C080", "F4908080", "41FF42"];

    /// <summary>The positions of a string: the surrounding document, in which <c>@</c> is replaced.</summary>
    private static readonly Dictionary<string, string> Places = new()
    {
        ["text"] = """{"text":"@","count":7}""",
        ["optional text"] = """{"optional_text":"@","count":7}""",
        ["value of an enum"] = """{"color":"@","count":7}""",
        ["value of an optional enum"] = """{"optional_color":"@","count":7}""",
        ["discriminator"] = """{"shape":{"kind":"@","radius":2},"count":7}""",
        ["late discriminator"] = """{"shape":{"radius":2,"kind":"@"},"count":7}""",
        ["timestamp"] = """{"at":"@","count":7}""",
        ["optional timestamp"] = """{"optional_at":"@","count":7}""",
        ["name of a member"] = """{"@":[1,"x"],"count":7}""",
        ["name in a union"] = """{"shape":{"@":1,"kind":"circle","@x":2},"count":7}""",
        ["key of a map"] = """{"labels":{"@":"a"},"totals":{"@":1},"count":7}""",
        ["value of a map"] = """{"labels":{"k":"@","l":"a"},"count":7}""",
        ["item of a list"] = """{"names":["a","@","b"],"colors":["red","@"],"count":7}""",
        ["text in place of a number"] = """{"small":"@","count":7}""",
        ["text in place of a union"] = """{"optional_shape":"@","count":7}""",
        ["open text"] = """{"open":"@","count":7}""",
        ["open name"] = """{"open":{"@":"@"},"count":7}""",
        ["open key"] = """{"notes":{"@":"@"},"anything":["@"],"count":7}""",
        ["unknown text"] = """{"unknown":"@","count":7}""",
        ["unknown name"] = """{"unknown":{"@":["@"]},"count":7}""",
    };

    public static TheoryData<string> Texts => [.. Places.Keys];

    public static TheoryData<string> HalvesInNames => [.. Places.Keys.Where(IsWrittenAsAName)];

    public static TheoryData<string> OddBytes => [.. NoUtf8];

    public static TheoryData<string> OddBytesAtPlaces => [.. Places.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_OddText_LosesNothing(string place) =>
        Assert.All(TextsAt(place), text =>
        {
            var json = Places[place].Replace("@", text, StringComparison.Ordinal);

            var read = new Wire().Read(json);

            Assert.Equal(7, read.Count);
            AssertSame(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(Wire.Write(read)));
        });

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_OddText_IsReportedWithoutException(string place) =>
        Assert.All(TextsAt(place), text =>
        {
            var wire = new Wire();

            wire.Read(Places[place].Replace("@", text, StringComparison.Ordinal));

            Assert.All(wire.Reports, static report => Assert.NotNull(report.Value.Name));
        });

    // .NET's JSON writer cannot write an unpaired surrogate in a property name: the value is preserved, but its name contains U+FFFD.
    [Theory]
    [MemberData(nameof(HalvesInNames))]
    public void Read_HalfOfAPairInAName_KeepsTheValueUnderANameWithAReplacement(string place) =>
        Assert.All(Halves, text =>
        {
            var json = Places[place].Replace("@", text, StringComparison.Ordinal);

            var read = new Wire().Read(json);

            Assert.Equal(7, read.Count);
            if (place == "key of a map")
            {
                Assert.Equal(("a", 1), (read.Labels[Regex.Unescape(text)], read.Totals[Regex.Unescape(text)]));
            }

            Assert.Equal(Tokens(Encoding.UTF8.GetBytes(Half().Replace(json, @"\ufffd"))), Tokens(Encoding.UTF8.GetBytes(Wire.Write(read))));
        });

    [Theory]
    [MemberData(nameof(OddBytesAtPlaces))]
    public void Read_BytesThatAreNoUtf8_NeverThrow(string place) =>
        Assert.All(NoUtf8, bytes =>
        {
            var json = WithBytes(Places[place], bytes);

            var read = new Wire().Read<EveryKind>(json, JsonCodec.Model<EveryKind>());

            Assert.Equal(7, read.Count);
            Assert.Equal(7, new Wire().Read<EveryKind>(JsonBody.Write(read, JsonCodec.Model<EveryKind>(), isRequest: false).Span, JsonCodec.Model<EveryKind>()).Count);
        });

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void Read_BytesThatAreNoUtf8InText_AreWrittenBackAsTheyWere(string bytes)
    {
        foreach (var place in (string[])["text", "optional text", "value of an enum", "value of a map", "item of a list", "open text", "unknown text", "text in place of a number"])
        {
            var json = WithBytes(Places[place], bytes);

            var written = JsonBody.Write(new Wire().Read<EveryKind>(json, JsonCodec.Model<EveryKind>()), JsonCodec.Model<EveryKind>(), isRequest: false).Span;

            Assert.True(written.IndexOf(Convert.FromHexString(bytes)) > 0, place);
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("optional_text")]
    public void Read_HalfOfAPair_IsInTheProperty(string name)
    {
        foreach (var half in Halves)
        {
            var wire = new Wire();

            var read = wire.Read($$"""{"{{name}}":"{{half}}"}""");

            Assert.Equal(Regex.Unescape(half.Replace(@"\/", "/", StringComparison.Ordinal)), EveryMember.All[name].Get(read));
            // The property represents the value as well as it can, so this is not shape drift.
            Assert.Empty(wire.Of("shape"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_ByteOrderMark_IsSkipped(bool isStrict)
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. "{\"count\":7}"u8];

        Assert.True(JsonBody.TryRead(json, JsonCodec.Model<EveryKind>(), new JsonReadSettings(null, isStrict), out var read, out _));

        Assert.Equal(7, read.Count);
    }

    [Fact]
    [Trait("Kind", "Volume")]
    public void Read_TextOfAMegabyte_IsReadAndWrittenBack()
    {
        var text = new string('x', 1_000_000);
        foreach (var (place, document) in Places.Where(static place => !place.Key.Contains("timestamp", StringComparison.Ordinal)))
        {
            var json = document.Replace("@", text, StringComparison.Ordinal);

            var read = new Wire().Read(json);

            Assert.True(read.Count == 7, place);
            AssertSame(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(Wire.Write(read)));
        }
    }

    [Fact]
    public void Set_TextWithHalfOfAPair_IsWrittenWithoutException() =>
        Assert.Equal("""{"text":"\uFFFD"}""", Wire.Write(new EveryKind { Text = "\ud800" }));

    private static IEnumerable<string> TextsAt(string place) => IsWrittenAsAName(place) ? Unusual : Halves.Concat(Unusual);

    private static bool IsWrittenAsAName(string place) => place is "name of a member" or "name in a union" or "key of a map";

    [GeneratedRegex(@"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]..")]
    private static partial Regex Half();

    private static byte[] WithBytes(string document, string bytes)
    {
        var parts = document.Split('@');
        return [.. parts.SelectMany((part, index) => index == 0 ? Encoding.UTF8.GetBytes(part) : [.. Convert.FromHexString(bytes), .. Encoding.UTF8.GetBytes(part)])];
    }

    private static void AssertSame(byte[] expected, byte[] actual) => Assert.Equal(Tokens(expected), Tokens(actual));

    // Properties sorted by name, with each text decoded separately, because comparing documents would throw for an unpaired surrogate.
    private static string Tokens(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Token(document.RootElement);
    }

    private static string Token(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().Select(static member => JsonText.GetName(member) + ":" + Token(member.Value)).Order(StringComparer.Ordinal))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Token))}]",
        JsonValueKind.String => $"\"{JsonText.GetValue(value)}\"",
        _ => value.GetRawText(),
    };
}
