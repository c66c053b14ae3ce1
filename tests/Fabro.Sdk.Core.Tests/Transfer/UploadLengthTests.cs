using System.Text;

namespace Fabro.Sdk.Core.Tests.Transfer;

/// <summary>Files that change during their upload, as the whole body and in a form.</summary>
public sealed class UploadLengthTests
{
    private const int Announced = 200_000;

    public static TheoryData<bool, int> Growing => new() { { false, 1 }, { false, 500_000 }, { true, 1 }, { true, 500_000 } };

    public static TheoryData<bool, int> Shrinking =>
        new() { { false, 1 }, { false, 150_000 }, { false, Announced }, { true, 1 }, { true, 150_000 }, { true, Announced } };

    [Theory]
    [MemberData(nameof(Growing))]
    public async Task Upload_StreamThatGrows_IsSentAsLongAsItWasAtFirst(bool inForm, int more)
    {
        var received = 0L;
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received = Encoding.Latin1.GetString(body.ToArray()).Count(static character => character == '~');
        });
        using var content = new ChangingStream(Announced, Announced + more);

        await server.Transport().SendAsync(Upload(content, inForm));

        Assert.Equal(Announced, received);
    }

    [Theory]
    [MemberData(nameof(Shrinking))]
    public async Task Upload_StreamThatShrinks_IsTheStreamsFault(bool inForm, int less)
    {
        await using var server = await LoopbackServer.StartAsync(static context => context.Request.Body.CopyToAsync(Stream.Null));
        using var content = new ChangingStream(Announced, Announced - less);

        var exception = await Assert.ThrowsAsync<FabroUploadException>(() => server.Transport().SendAsync(Upload(content, inForm)));

        Assert.Contains(
            $"it ended after {Announced - less} of the {Announced} announced bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_StreamThatStandsBehindItsEnd_IsEmpty()
    {
        using var content = new MemoryStream(new byte[10]);
        content.Position = 20;

        var sent = await CapturedRequest.OfAsync(Upload(content, inForm: false));

        Assert.Equal("0", sent.Headers["Content-Length"]);
    }

    private static ApiRequest Upload(Stream content, bool inForm)
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        if (inForm)
        {
            request.SetMultipartBody(
                "manifest", new Item(), JsonCodec.Model<Item>(), [new UploadPart { Name = "file", Content = content }]);
        }
        else
        {
            request.SetBinaryBody(content, "application/octet-stream");
        }

        return request;
    }

    /// <summary>A file that reports one length and then has another.</summary>
    private sealed class ChangingStream(int told, int real) : MemoryStream([.. Enumerable.Repeat((byte)'~', real)])
    {
        public override long Length => told;
    }
}
