using System.Text.Json;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Stored cursors parse to the same position or are rejected, and never parse to another position.</summary>
public sealed class RunCursorTests
{
    private static readonly Uri Server = new("https://fabro.test/");

    public static TheoryData<long, bool, string[]> Positions => new()
    {
        { 0, false, [] },
        { 1, false, [] },
        { long.MaxValue, true, [] },
        { 7, false, ["q2", "q1"] },
        { 7, true, ["日本語", "a.b_c-d", "\"quoted\"", ""] },
    };

    [Theory]
    [MemberData(nameof(Positions))]
    public void Parse_WrittenCursor_IsTheSame(long sequence, bool isAtEnd, string[] answered)
    {
        var cursor = new RunCursor(Server, "run_1").With(sequence, isAtEnd, answered);

        var read = RunCursor.Parse(cursor.ToString());

        Assert.Equal(cursor, read);
        Assert.Equal(cursor.GetHashCode(), read.GetHashCode());
        Assert.Equal((Server, "run_1", sequence, isAtEnd), (read.Server, read.RunId, read.Sequence, read.IsAtEnd));
        Assert.Equal(answered.Order(StringComparer.Ordinal), read.AnsweredQuestions);
        Assert.Matches("^[A-Za-z0-9._-]+$", cursor.ToString());
    }

    [Fact]
    public void TryParse_TextOrNothing_TellsWhetherItIsOne()
    {
        var cursor = new RunCursor(Server, "run_1").With(3, isAtEnd: false, []);

        Assert.True(RunCursor.TryParse(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
        Assert.False(RunCursor.TryParse(null, out read));
        Assert.Null(read);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("true")]
    public void Json_ThatIsNoString_IsRefused(string json)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        reader.Read();
        string? message = null;
        try
        {
            new RunCursorJsonConverter().Read(ref reader, typeof(RunCursor), JsonSerializerOptions.Default);
        }
        catch (JsonException exception)
        {
            message = exception.Message;
        }

        Assert.Contains("JSON string", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_CursorOfAFakeWithoutAddress_HasNone() => Assert.Null(RunCursor.Parse(new RunCursor(null, "run_1").ToString()).Server);

    // Stored by an earlier version of this library. It must be readable as long as such cursors exist.
    [Fact]
    public void Parse_CursorOfVersion1_IsRead()
    {
        var cursor = RunCursor.Parse(
            "run1.eyJzZXJ2ZXIiOiJodHRwczovL2ZhYnJvLnRlc3QvIiwicnVuIjoicnVuXzEiLCJjb250cmFjdCI6InNlcSIsImF0Ijo3LCJlbmQiOnRydWUsImFuc3dlcmVkIjpbInExIl19.7E5ceB0p");

        Assert.Equal(("run_1", 7, true), (cursor.RunId, cursor.Sequence, cursor.IsAtEnd));
        Assert.Equal(["q1"], cursor.AnsweredQuestions);
    }

    [Fact]
    public void Parse_CursorThatWasCutOrChanged_IsRefused()
    {
        var text = new RunCursor(Server, "run_1").With(1234, isAtEnd: false, ["q1"]).ToString();

        for (var length = 0; length < text.Length; length++)
        {
            Assert.False(RunCursor.TryParse(text[..length], out _), text[..length]);
        }

        for (var at = 0; at < text.Length; at++)
        {
            var changed = text.ToCharArray();
            changed[at] = changed[at] == 'x' ? 'y' : 'x';
            // The last character of each part has unused bits.
            if (RunCursor.TryParse(new string(changed), out var read))
            {
                Assert.Equal(text, read.ToString());
            }
        }
    }

    [Theory]
    [InlineData("run2.e30.AAAAAAAA", "newer version")]
    [InlineData("run99.anything", "newer version")]
    [InlineData("run0.e30.AAAAAAAA", "truncated or changed")]
    [InlineData("run1", "truncated or changed")]
    [InlineData("run1.e30.AAAAAAAA", "truncated or changed")]
    [InlineData("", "not a run cursor")]
    [InlineData("01M80T0P8F0Z2A4NMP794DYGMD", "not a run cursor")]
    [InlineData("running.a.b", "not a run cursor")]
    [InlineData("run-1.a.b", "not a run cursor")]
    public void Parse_SomethingElse_SaysWhatItIs(string text, string problem)
    {
        var exception = Assert.Throws<FormatException>(() => RunCursor.Parse(text));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.False(RunCursor.TryParse(text, out _));
    }

    [Theory]
    [InlineData("""{"server":"https://fabro.test/","run":"r","contract":"stream_seq","at":1}""", "another server version")]
    [InlineData("""{"server":"no address","run":"r","contract":"seq","at":1}""", "truncated or changed")]
    [InlineData("""{"run":"r","contract":"seq"}""", "truncated or changed")]
    [InlineData("""{"run":"r","contract":"seq","at":1.5}""", "truncated or changed")]
    [InlineData("""{"run":7,"contract":"seq","at":1}""", "truncated or changed")]
    [InlineData("[]", "truncated or changed")]
    [InlineData("{", "truncated or changed")]
    public void Parse_WellFormedTextThatSaysSomethingElse_IsRefused(string body, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<FormatException>(() => RunCursor.Parse(RunCursorText.Seal(System.Text.Encoding.UTF8.GetBytes(body)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Json_Cursor_IsAString()
    {
        var cursor = new RunCursor(Server, "run_1").With(3, isAtEnd: false, []);
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        };

        var json = JsonSerializer.Serialize(cursor, options);

        Assert.Equal($"\"{cursor}\"", json);
        Assert.Equal(cursor, JsonSerializer.Deserialize<RunCursor>(json, options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RunCursor>("\"no cursor\"", options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RunCursor>("7", options));
    }

    [Fact]
    public void OpenRun_CursorOfAnotherServer_IsRefused()
    {
        var cursor = new RunCursor(new Uri("https://other.test/"), PlayedRun.Id);

        var exception = Assert.Throws<ArgumentException>("cursor", () => new PlayedRun().OpenRun(cursor));

        Assert.Contains("https://other.test/", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equals_OtherCursors_Differ()
    {
        var cursor = new RunCursor(Server, "run_1").With(3, isAtEnd: false, ["q"]);

        Assert.All(
            [
                new RunCursor(null, "run_1").With(3, isAtEnd: false, ["q"]),
                new RunCursor(Server, "run_2").With(3, isAtEnd: false, ["q"]),
                cursor.With(4, isAtEnd: false, ["q"]),
                cursor.With(3, isAtEnd: true, ["q"]),
                cursor.With(3, isAtEnd: false, []),
                cursor.With(3, isAtEnd: false, ["r"]),
            ],
            other => Assert.False(cursor.Equals((object)other)));
        Assert.False(cursor.Equals(null));
        Assert.True(cursor.Equals((object)cursor.With(3, isAtEnd: false, ["q"])));
    }
}
