using System.Text;

namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>A body is read completely up to the limit, regardless of its length, its chunks, and the announced length.</summary>
public sealed class PooledBodyTests
{
    private const int Limit = 100_000;

    public static TheoryData<int, int?> Lengths
    {
        get
        {
            var data = new TheoryData<int, int?>();
            foreach (var length in (int[])[0, 1, 16_383, 16_384, 16_385, 32_768, 50_000, Limit - 1, Limit])
            {
                data.Add(length, null);
                data.Add(length, length);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task ReadAsync_AnyLength_IsTheBody(int length, int? announced)
    {
        var bytes = Bytes(length);

        using var body = await PooledBody.ReadAsync(Content(bytes, announced), Limit, default);

        Assert.True(body.Span.SequenceEqual(bytes));
        Assert.True(body.Memory.Span.SequenceEqual(bytes));
        Assert.False(body.IsCut);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(Limit * 3)]
    public async Task ReadAsync_BeyondTheLimit_IsCutThere(int length)
    {
        var bytes = Bytes(length);

        using var body = await PooledBody.ReadAsync(Content(bytes, null), Limit, default);

        Assert.True(body.IsCut);
        Assert.True(body.Span.SequenceEqual(bytes.AsSpan(0, Limit)));
    }

    // Memory is allocated for received bytes, not for the announced length: a false header costs a server nothing.
    [Fact]
    public async Task ReadAsync_HugeAnnouncedLength_TakesRoomAsItComes()
    {
        var content = Content(Bytes(10), null);
        content.Headers.ContentLength = 2_000_000_000;
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Assert.ThrowsAnyAsync<Exception>(() => PooledBody.ReadAsync(content, int.MaxValue - 1, default));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task ReadAsync_BodyThatBreaks_Throws()
    {
        using var content = new StreamContent(new ScriptedStream().Put("abc").Break(new IOException("reset")));

        await Assert.ThrowsAnyAsync<Exception>(() => PooledBody.ReadAsync(content, Limit, default));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    public async Task ReadLenientAsync_BodyThatBreaks_IsWhatCame(string start)
    {
        var stream = new ScriptedStream();
        if (start.Length > 0)
        {
            stream.Put(start);
        }

        using var content = new StreamContent(stream.Break(new IOException("reset")));

        using var body = await PooledBody.ReadLenientAsync(content, Limit, default);

        Assert.True(body.IsCut);
        Assert.Equal(start, Encoding.UTF8.GetString(body.Span));
    }

    [Theory]
    [InlineData(5, 5, false)]
    [InlineData(6, 5, true)]
    [InlineData(40_000, 30_000, true)]
    [InlineData(40_000, 40_000, false)]
    public async Task ReadLenientAsync_Length_IsCutAtTheLimit(int length, int limit, bool isCut)
    {
        var bytes = Bytes(length);

        using var body = await PooledBody.ReadLenientAsync(Content(bytes, null), limit, default);

        Assert.Equal(isCut, body.IsCut);
        Assert.True(body.Span.SequenceEqual(bytes.AsSpan(0, Math.Min(length, limit))));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("null", true)]
    [InlineData(" \r\n\tnull \n", true)]
    [InlineData("\uFEFFnull", true)]
    [InlineData("\uFEFF", true)]
    [InlineData("nul", false)]
    [InlineData("nullx", false)]
    [InlineData("{}", false)]
    [InlineData("0", false)]
    public async Task IsEmptyOrNull_Body_IsWhetherItSaysNothing(string text, bool expected)
    {
        using var body = await PooledBody.ReadAsync(Content(Encoding.UTF8.GetBytes(text), null), Limit, default);

        Assert.Equal(expected, body.IsEmptyOrNull);
    }

    [Theory]
    [InlineData("key", "key", "***")]
    [InlineData("a key and a key", "key", "a *** and a ***")]
    [InlineData("keykeykey", "key", "*********")]
    [InlineData("kekey", "key", "ke***")]
    [InlineData("nothing", "key", "nothing")]
    [InlineData("", "key", "")]
    public async Task Hide_Word_IsCoveredWhereverItStands(string text, string word, string expected)
    {
        using var body = await PooledBody.ReadAsync(Content(Encoding.UTF8.GetBytes(text), null), Limit, default);

        body.Hide(Encoding.UTF8.GetBytes(word));

        Assert.Equal(expected, Encoding.UTF8.GetString(body.Span));
    }

    [Fact]
    public async Task Dispose_Twice_LeavesAnEmptyBody()
    {
        var body = await PooledBody.ReadAsync(Content(Bytes(10), null), Limit, default);

        body.Dispose();
        body.Dispose();

        Assert.True(body.Span.IsEmpty);
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(static number => (byte)(number * 7))];

    private static StreamContent Content(byte[] bytes, int? announced)
    {
        var content = new StreamContent(ScriptedStream.Of([.. bytes.Chunk(10_000)]).End());
        if (announced is not null)
        {
            content.Headers.ContentLength = announced;
        }

        return content;
    }
}
