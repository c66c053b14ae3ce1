using System.Net.Sockets;

namespace Fabro.Sdk.Core.Tests.Errors;

/// <summary>Text from servers, proxies, and operating systems is on one line in messages, short, and without user information.</summary>
public sealed class MessageTextTests
{
    private static readonly int[] Statuses = [400, 401, 403, 404, 409, 413, 418, 422, 428, 429, 500, 501, 503];

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("", "")]
    [InlineData("a\r\nb", @"a\r\nb")]
    [InlineData("a\tb", @"a\tb")]
    [InlineData("\u001b[31mred\u001b[0m", @"\u001B[31mred\u001B[0m")]
    [InlineData("\0\a\b\u007f", @"\u0000\u0007\u0008\u007F")]
    [InlineData("\u0085next\u009b", @"\u0085next\u009B")]
    [InlineData("line\u2028paragraph\u2029", @"line\u2028paragraph\u2029")]
    [InlineData("\u202Egpj.exe\u2066", @"\u202Egpj.exe\u2066")]
    [InlineData("\uFEFFmark", @"\uFEFFmark")]
    [InlineData("grün 😀 日本", "grün 😀 日本")]
    public void Clean_Text_IsOneLine(string text, string expected) => Assert.Equal(expected, MessageText.Clean(text, 1000));

    // Attribute metadata cannot hold unpaired surrogates, so this is not a theory.
    [Fact]
    public void Clean_HalvesOfCharacters_AreEscaped() =>
        Assert.Equal(@"\uD800 alone \uDC00", MessageText.Clean("\uD800 alone \uDC00", 1000));

    [Theory]
    [InlineData("http://ann:PASS@proxy:8080/", "http://proxy:8080/")]
    [InlineData("the proxy 'http://ann:PASS@proxy:8080/' failed", "the proxy 'http://proxy:8080/' failed")]
    [InlineData("http://ann@host and https://bob:p%40ss@other/path", "http://host and https://other/path")]
    [InlineData("socks5://u:p@ss@host:1080", "socks5://host:1080")]
    [InlineData("http://host/a@b", "http://host/a@b")]
    [InlineData("mail ann@example.com", "mail ann@example.com")]
    [InlineData("://", "://")]
    [InlineData("://@", "://")]
    [InlineData("http://a:b@\"quoted\"", "http://\"quoted\"")]
    public void Clean_Address_HasNoUserInformation(string text, string expected) => Assert.Equal(expected, MessageText.Clean(text, 1000));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcdef...")]
    [InlineData("abc\nefgh", 6, @"abc\ne...")]
    [InlineData("ab😀cd", 3, "ab😀...")]
    public void Clean_LongText_IsCut(string text, int length, string expected) => Assert.Equal(expected, MessageText.Clean(text, length));

    [Fact]
    public void Message_OfAnyException_IsOneShortLine()
    {
        var text = "a\r\n\u001b[2Jforged line http://u:p@h/ " + new string('x', 60_000);

        Assert.All(All(text), static exception =>
        {
            Assert.DoesNotContain(exception.Message, char.IsControl);
            Assert.DoesNotContain("u:p", exception.Message, StringComparison.Ordinal);
            Assert.InRange(exception.Message.Length, 1, 4003);
        });
    }

    [Fact]
    public void InnerException_WithUserInformation_IsReplacedAndKeepsItsKind()
    {
        var cause = new HttpRequestException(
            HttpRequestError.ProxyTunnelError,
            "The proxy 'http://ann:PASS@p' failed",
            new IOException("\u001b[31m"),
            System.Net.HttpStatusCode.BadGateway);

        var inner = Assert.IsType<HttpRequestException>(new FabroConnectionException("It failed.", cause).InnerException);

        Assert.Equal((HttpRequestError.ProxyTunnelError, System.Net.HttpStatusCode.BadGateway), (inner.HttpRequestError, inner.StatusCode));
        Assert.DoesNotContain("PASS", inner.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', inner.ToString());
    }

    [Fact]
    public void InnerException_ThatMayBeShown_IsTheSame()
    {
        Exception[] causes =
        [
            new SocketException(10061),
            new IOException("Two\nlines"),
            new ArgumentException("Wrong", "name"),
            new AggregateException(new IOException("a")),
        ];

        Assert.All(causes, static cause => Assert.Same(cause, new FabroConnectionException("It failed.", cause).InnerException));
    }

    private static FabroException[] All(string text) =>
    [
        new FabroConnectionException(text),
        new FabroTimeoutException(text),
        new FabroSerializationException(text),
        new FabroUploadException(text),
        new FabroResponseTooLargeException(text, 1),
        new FabroIncompleteListException(text),
        .. Statuses.Select(status => FabroApiException.Create(text, new ApiErrorDetails { StatusCode = status })),
    ];
}
