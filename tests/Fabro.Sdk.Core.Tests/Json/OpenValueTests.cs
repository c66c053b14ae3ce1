using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Values of any type are held as bytes and parsed once, on first access.</summary>
public class OpenValueTests
{
    public static TheoryData<string> Values =>
    [
        "true", "false", "0", "-0", "1.50", "1e400", "1E+2", "9007199254740993", "\"\"", "\"a\\u0062c\"", "\"\\ud800\"", "[]", "[1,[2,[3]]]", "{}", """{"a":1,"a":2}""",
        """{"z":1,"a":{"y":[null]}}""", "[ 1 , { \"a\" : 2 } ]",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_AnyValue_IsTheSameTextAgain(string json)
    {
        var text = $$$"""{"open":{{{json}}},"anything":[{{{json}}}],"notes":{"k":{{{json}}}}}""";
        var wire = new Wire();

        var read = wire.Read(text);

        Assert.Equal(text, Wire.Write(read));
        Assert.Equal([json, json, json], [read.Open!.Value.GetRawText(), read.Anything[0].GetRawText(), read.Notes["k"].GetRawText()]);
        Assert.Equal(text, Wire.Write(read));
        Assert.Empty(wire.Reports);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Set_AnyValue_IsWrittenAsItIs(string json)
    {
        var value = JsonElement.Parse(json);
        var made = new EveryKind { Open = value, Anything = [value], Notes = new Dictionary<string, JsonElement> { ["k"] = value } };

        Assert.Equal($$$"""{"open":{{{json}}},"anything":[{{{json}}}],"notes":{"k":{{{json}}}}}""", Wire.Write(made));
    }

    [Fact]
    public void Get_Twice_IsParsedOnce()
    {
        var read = new Wire().Read("""{"open":[1],"anything":[1],"notes":{"k":1}}""");

        AssertOffset(0, read.Open!.Value, read.Open!.Value);
        AssertOffset(0, read.Anything[0], read.Anything[0]);
        AssertOffset(0, read.Notes["k"], read.Notes["k"]);
    }

    [Fact]
    public void Get_Siblings_ShareOneDocument()
    {
        var read = new Wire().Read("""{"anything":[1,[2],3],"notes":{"a":1,"b":{"c":2}}}""");

        AssertOffset("1,[2],".Length, read.Anything[0], read.Anything[2]);
        AssertOffset("""1,"b":""".Length, read.Notes["a"], read.Notes["b"]);
    }

    [Fact]
    public async Task Get_ByManyThreads_IsAWholeElement()
    {
        for (var round = 0; round < 200; round++)
        {
            var read = new Wire().Read("""{"open":{"a":[1,2,3]},"notes":{"a":1,"b":2},"anything":[1,2]}""");

            await Parallel.ForAsync(0, 8, (_, _) =>
            {
                Assert.Equal(3, read.Open!.Value.GetProperty("a").GetArrayLength());
                Assert.Equal((2, 2), (read.Notes["b"].GetInt32(), read.Anything[1].GetInt32()));
                return default;
            });
        }
    }

    [Fact]
    public void Read_Null_IsNullAndWrittenBack()
    {
        var read = new Wire().Read("""{"open":null}""");

        Assert.Null(read.Open);
        Assert.Equal("""{"open":null}""", Wire.Write(read));
    }

    [Fact]
    public void Set_Undefined_Throws() => Assert.Throws<InvalidOperationException>(() => new EveryKind { Open = default(JsonElement) });

    [Fact]
    public void SetJsonBody_UndefinedInAListOrMap_ThrowsSerializationException()
    {
        EveryKind[] bodies =
        [
            new() { Anything = [default] },
            new() { Notes = new Dictionary<string, JsonElement> { ["k"] = default } },
            new() { AdditionalProperties = new Dictionary<string, JsonElement> { ["k"] = default } },
        ];

        Assert.All(bodies, static body =>
            Assert.Throws<FabroSerializationException>(
                () => new ApiRequest(TestOperations.Post, $"x").SetJsonBody(body, JsonCodec.Model<EveryKind>())));
    }

    [Fact]
    public void Set_ElementOfADocumentThatIsDisposed_IsWritten()
    {
        var made = new EveryKind();
        using (var document = JsonDocument.Parse("""{"a":[1]}"""))
        {
            made.Open = document.RootElement;
        }

        Assert.Equal("""{"open":{"a":[1]}}""", Wire.Write(made));
    }

    [Fact]
    public void Map_OfOpenValues_IsADictionary()
    {
        var notes = new Wire().Read("""{"notes":{"a":1,"b":[]}}""").Notes;

        Assert.Equal((2, true, false), (notes.Count, notes.ContainsKey("a"), notes.ContainsKey("c")));
        Assert.True(notes.TryGetValue("b", out var value));
        Assert.Equal("[]", value.GetRawText());
        Assert.False(notes.TryGetValue("c", out _));
        Assert.Equal(["a", "b"], notes.Keys);
        Assert.Equal(2, notes.Values.Count());
        Assert.Throws<KeyNotFoundException>(() => notes["c"]);
    }

    [Fact]
    public void List_OfOpenValues_IsAList()
    {
        var list = new Wire().Read("""{"anything":[1,"x"]}""").Anything;

        Assert.Equal(2, list.Count);
        Assert.Equal(["1", "\"x\""], list.Select(static item => item.GetRawText()));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[2]);
    }

    private static void AssertOffset(int expected, JsonElement first, JsonElement second)
    {
        ref var from = ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(first));
        ref var to = ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(second));
        Assert.Equal(expected, (long)Unsafe.ByteOffset(ref from, ref to));
    }
}
