using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fabro.Sdk.Core.Tests.Transfer;

public class MultipartTests
{
    [Fact]
    public async Task SetMultipartBody_JsonAndFiles_AreSentInOrder()
    {
        using var first = new MemoryStream("one"u8.ToArray());
        using var second = new MemoryStream("__two"u8.ToArray()) { Position = 2 };
        var request = Form(
            new UploadPart { Name = "file1", Content = first, ContentType = "text/plain", FileName = "one.txt" },
            new UploadPart { Name = "file2", Content = second });

        var sent = await CapturedRequest.OfAsync(request);

        var parts = await PartsAsync(sent);
        Assert.Equal(
            [
                ("form-data; name=\"manifest\"", "application/json", "{\"seq\":1,\"name\":\"m\"}"),
                ("form-data; name=\"file1\"; filename=\"one.txt\"", "text/plain", "one"),
                ("form-data; name=\"file2\"; filename=\"file2\"", "application/octet-stream", "two"),
            ],
            parts);
        Assert.Equal(sent.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), sent.Headers["Content-Length"]);
        Assert.True(first.CanRead);
    }

    [Theory]
    [InlineData("a\"; name=\"evil", "a%22; name=%22evil")]
    [InlineData("grün 😀.txt", "grün 😀.txt")]
    [InlineData("a;b=c.txt", "a;b=c.txt")]
    public async Task FileName_Odd_StaysInsideItsQuotes(string name, string sent)
    {
        using var content = new MemoryStream();

        var parts = await PartsAsync(
            await CapturedRequest.OfAsync(Form(new UploadPart { Name = "f", Content = content, FileName = name })));

        Assert.Equal($"form-data; name=\"f\"; filename=\"{sent}\"", parts[1].Disposition);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1", "f")]
    [InlineData("f", "a\nb")]
    [InlineData("", "f")]
    [InlineData("f\0", "f")]
    public void Names_ThatCouldEndTheHeader_AreArgumentErrors(string name, string fileName)
    {
        using var content = new MemoryStream();

        Assert.ThrowsAny<ArgumentException>(() => Form(new UploadPart { Name = name, Content = content, FileName = fileName }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("text/plain; =")]
    public void ContentType_ThatIsNone_IsAnArgumentErrorThatNamesIt(string contentType)
    {
        using var content = new MemoryStream();

        var exception = Assert.Throws<ArgumentException>(
            () => Form(new UploadPart { Name = "f", Content = content, ContentType = contentType }));

        Assert.StartsWith(
            $"The ContentType \"{contentType}\" is not a valid media type. Use a value such as application/octet-stream.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetMultipartBody_StreamWithoutLength_IsSentWithoutLength()
    {
        using var content = new GeneratedStream(100_000);

        var sent = await CapturedRequest.OfAsync(Form(new UploadPart { Name = "f", Content = content }));

        Assert.InRange(sent.Body.Length, 100_000, 101_000);
        Assert.False(content.IsDisposed);
    }

    private static ApiRequest Form(params UploadPart[] files)
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        request.SetMultipartBody("manifest", new Item { Seq = 1, Name = "m" }, JsonCodec.Model<Item>(), files);
        return request;
    }

    // Parsed by an implementation other than the one that wrote it.
    private static async Task<List<(string Disposition, string? ContentType, string Body)>> PartsAsync(CapturedRequest sent)
    {
        var type = MediaTypeHeaderValue.Parse(sent.Headers["Content-Type"]);
        Assert.Equal("multipart/form-data", type.MediaType.Value);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, new MemoryStream(sent.Body));
        var parts = new List<(string, string?, string)>();
        while (await reader.ReadNextSectionAsync() is { } part)
        {
            using var body = new StreamReader(part.Body, Encoding.UTF8);
            parts.Add((part.ContentDisposition!, part.ContentType, await body.ReadToEndAsync()));
        }

        return parts;
    }
}
