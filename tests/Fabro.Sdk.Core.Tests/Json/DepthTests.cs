using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>JSON can nest up to 512 levels in both directions. Beyond that, the failure names the depth as the cause.</summary>
public class DepthTests
{
    private const int Deepest = JsonModels.MaxDepth;

    /// <summary>
    /// Nested documents by form: the start of the document, the opening and closing text of one level, and the end of the document.
    /// </summary>
    private static readonly Dictionary<string, (string Start, string Open, string Close, string End)> Forms = new()
    {
        ["typed objects"] = ("{", "\"next\":{", "}", "}"),
        ["open arrays"] = ("{\"inner\":{\"open\":[", "[", "]", "]}}"),
        ["open objects"] = ("{\"inner\":{\"open\":{", "\"a\":{", "}", "}}}"),
        ["open maps"] = ("{\"inner\":{\"notes\":{", "\"a\":{", "}", "}}}"),
        ["open lists"] = ("{\"inner\":{\"anything\":[", "[", "]", "]}}"),
        ["unknown members"] = ("{\"inner\":{\"unknown\":[", "[", "]", "]}}"),
        ["values of another type"] = ("{\"inner\":{\"count\":[", "[", "]", "]}}"),
        ["unknown variants"] = ("{\"inner\":{\"shape\":{", "\"a\":{", "}", "}}}"),
        ["unions of another type"] = ("{\"inner\":{\"shape\":[", "[", "]", "]}}"),
    };

    public static TheoryData<string, int> Readable
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var form in Forms.Keys)
            {
                foreach (var levels in (int[])[64, 65, 128, 256, Deepest - 1, Deepest])
                {
                    data.Add(form, levels);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> All => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Readable))]
    public void Read_Deep_IsReadAndWrittenBack(string form, int levels)
    {
        var json = Nest(form, levels);

        var read = new Wire().Read(json, JsonCodec.Model<Outer>());

        Assert.Equal(json, Wire.Write(read, JsonCodec.Model<Outer>()));
        // The document is also written the same way as a request and by the serializer.
        Assert.Equal(json, Encoding.UTF8.GetString(JsonBody.Write(read, JsonCodec.Model<Outer>(), isRequest: true).Span));
        Assert.Equal(json, JsonSerializer.Serialize(read, JsonModels.Options.GetTypeInfo(typeof(Outer))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Read_DeepOpenValue_IsParsed(string form)
    {
        var read = new Wire().Read(Nest(form, Deepest), JsonCodec.Model<Outer>());

        var inner = read.Inner;
        var depth = inner.Open is { } open ? Depth(open)
            : inner.Notes.Count > 0 ? Depth(inner.Notes["a"])
            : inner.Anything.Count > 0 ? Depth(inner.Anything[0])
            : inner.AdditionalProperties is { Count: > 0 } others ? Depth(others.Values.Single())
            : Deepest;
        Assert.InRange(depth, Deepest - 4, Deepest);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Read_TooDeep_SaysSo(string form)
    {
        foreach (var levels in (int[])[Deepest + 1, 1000, 100_000])
        {
            var failure = Wire.Fail(Nest(form, levels), JsonCodec.Model<Outer>());

            Assert.Contains("depth", failure.Reason, StringComparison.Ordinal);
            Assert.StartsWith("$.", failure.Path, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task SendAsync_TooDeep_SaysSo(string form)
    {
        using var answer = Transports.Json(Nest(form, Deepest + 1));

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Outer>()));

        Assert.Contains("depth", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(Deepest)]
    public void SetJsonBody_Deep_IsSent(int levels)
    {
        var request = new ApiRequest(TestOperations.Post, $"x");

        request.SetJsonBody(Made(levels), JsonCodec.Model<Outer>());
    }

    [Fact]
    public void SetJsonBody_TooDeep_SaysSo()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");

        var exception = Assert.Throws<FabroSerializationException>(() => request.SetJsonBody(Made(Deepest + 1), JsonCodec.Model<Outer>()));

        Assert.Contains("depth", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(254)]
    public void Read_UnionsInUnions_AreReadAndWrittenBack(int levels)
    {
        var json = string.Concat(Enumerable.Repeat("""{"kind":"group","members":[""", levels)) + """{"kind":"circle"}""" + string.Concat(Enumerable.Repeat("]}", levels));

        var shape = new Wire().Read(json, JsonCodec.Union<Shape>());

        Assert.Equal(json, Wire.Write(shape, JsonCodec.Union<Shape>()));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(120)]
    public void Read_UnionsWithTheDiscriminatorBehindDeepMembers_AreRead(int levels)
    {
        var json = string.Concat(Enumerable.Repeat("""{"members":[""", levels)) + """{"kind":"circle"}""" + string.Concat(Enumerable.Repeat("""],"kind":"group"}""", levels));

        var shape = new Wire().Read(json, JsonCodec.Union<Shape>());

        for (var level = 0; level < levels; level++)
        {
            shape = Assert.Single(Assert.IsType<Group>(shape).Members);
        }

        Assert.IsType<Circle>(shape);
    }

    private static Outer Made(int levels)
    {
        var made = new Outer { Many = [] };
        // A list counts as a level, too.
        for (var level = 2; level < levels; level++)
        {
            made = new Outer { Next = made };
        }

        return made;
    }

    private static string Nest(string form, int levels)
    {
        var (start, open, close, end) = Forms[form];
        var inside = levels - end.Length;
        return new StringBuilder(start)
            .Insert(start.Length, open, inside)
            .Append(string.Concat(Enumerable.Repeat(close, inside)))
            .Append(end)
            .ToString();
    }

    private static int Depth(JsonElement value)
    {
        var depth = 1;
        while (true)
        {
            var inner = value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().FirstOrDefault()
                : value.EnumerateObject().Select(static member => member.Value).FirstOrDefault();
            if (inner.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            {
                return depth;
            }

            (value, depth) = (inner, depth + 1);
        }
    }
}
