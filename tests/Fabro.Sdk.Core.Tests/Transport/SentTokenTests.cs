using System.Net;

namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>Nothing reported about a request contains the token that it was sent with, whatever the server echoes.</summary>
public sealed class SentTokenTests
{
    private const string Token = "t0ken/with+slash==";

    [Theory]
    [InlineData("""{"errors":[{"status":"400","title":"T t0ken/with+slash==","detail":"D t0ken/with+slash== t0ken/with+slash==","code":"c_t0ken/with+slash=="}],"request_id":"r"}""")]
    [InlineData("""{"errors":[{"detail":"D t0ken\/with+slash=="}]}""")]
    [InlineData("""{"error":"t0ken/with+slash==","error_description":"t0ken/with+slash=="}""")]
    [InlineData("plain t0ken/with+slash== text, twice: t0ken/with+slash==")]
    public async Task SendAsync_ErrorThatEchoesTheToken_HidesItEverywhere(string body)
    {
        using var answer = Transports.Text(body, HttpStatusCode.BadRequest, "application/json");
        answer.Headers.TryAddWithoutValidation("x-echo", "Bearer " + Token);
        answer.Headers.TryAddWithoutValidation("x-other", "kept");

        var exception = await Assert.ThrowsAsync<FabroBadRequestException>(() => SendAsync(answer));

        Assert.DoesNotContain("slash", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("slash", exception.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "slash",
            string.Join(' ', exception.Errors.SelectMany(static error => new[] { error.Title, error.Detail, error.Code })),
            StringComparison.Ordinal);
        Assert.Equal(("Bearer ***", "kept"), (exception.Headers["x-echo"], exception.Headers["x-other"]));
    }

    [Fact]
    public async Task SendAsync_PageThatEchoesTheToken_HidesIt()
    {
        using var answer = Transports.Text($"<html>Authorization: Bearer {Token}</html>", contentType: "text/html");

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(() => SendAsync(answer));

        Assert.DoesNotContain("slash", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer ***", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ErrorWithoutTheToken_IsAsItCame()
    {
        using var answer = Transports.Text("plain", HttpStatusCode.BadRequest);
        answer.Headers.TryAddWithoutValidation("x-other", "kept");

        var exception = await Assert.ThrowsAsync<FabroBadRequestException>(() => SendAsync(answer));

        Assert.Equal(("plain", "kept"), (exception.Body, exception.Headers["x-other"]));
    }

    // A shorter token occurs in ordinary words, and masking those would reveal more than it hides.
    [Theory]
    [InlineData("1234567", "said 1234567")]
    [InlineData("12345678", "said ***")]
    [InlineData("123456789", "said ***")]
    public void Hide_TokenOfALength_IsHiddenFromEightCharactersOn(string token, string expected)
    {
        using var noted = new HttpRequestMessage();
        new SentToken(token).NoteOn(noted);
        using var set = new HttpRequestMessage { Headers = { { "Authorization", "Bearer " + token } } };

        Assert.Equal(expected, SentToken.Hide(noted, "said " + token));
        Assert.Equal(expected, SentToken.Hide(set, "said " + token));
    }

    [Fact]
    public void Hide_NoTokenOrNoText_ChangesNothing()
    {
        using var request = new HttpRequestMessage();

        Assert.Equal("a text", SentToken.Hide(request, "a text"));
        Assert.Null(SentToken.Hide(request, (string?)null));
    }

    private static async Task SendAsync(HttpResponseMessage answer)
    {
        var request = Transports.Get(new CallOptions { Headers = { ["Authorization"] = "Bearer " + Token } });
        await Transports.Answering(answer).SendAsync(request, JsonCodec.Model<Item>());
    }
}
