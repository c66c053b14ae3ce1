using System.Net;

namespace Fabro.Sdk.Core.Tests.Errors;

public class ErrorBodyLimitTests
{
    [Fact]
    public async Task Body_WithoutEnd_IsReadToTheLimitOnly()
    {
        await using var body = new ScriptedStream();
        for (var i = 0; i < 100; i++)
        {
            body.Put(new string('x', 16 * 1024));
        }

        using var answer = Transports.Streamed(body, "text/plain");
        answer.StatusCode = HttpStatusCode.InternalServerError;

        var exception = await Assert.ThrowsAsync<FabroServerException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.Equal(64 * 1024, exception.Body!.Length);
        Assert.InRange(body.BytesRead, 64 * 1024, 256 * 1024);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task Body_CutInsideACharacter_EndsBeforeIt()
    {
        using var answer = Transports.Text("aé", HttpStatusCode.InternalServerError);
        var transport = Transports.Answering(answer, new ApiTransportOptions { MaxErrorBodyBytes = 2 });

        Assert.Equal("a", (await Assert.ThrowsAsync<FabroServerException>(() => transport.SendAsync(Transports.Get()))).Body);
    }

    [Fact]
    public async Task Body_ThatBreaksOff_IsStillTheError()
    {
        await using var body = new ScriptedStream().Put("half").Break(new IOException("gone"));
        using var answer = Transports.Streamed(body, "text/plain");
        answer.StatusCode = HttpStatusCode.BadGateway;

        var exception = await Assert.ThrowsAsync<FabroServerException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.Equal("half", exception.Body);
    }

    [Fact]
    public async Task Message_OfALongText_IsShort()
    {
        using var answer = Transports.Text(new string('x', 10_000), HttpStatusCode.InternalServerError);

        var exception = await Assert.ThrowsAsync<FabroServerException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.InRange(exception.Message.Length, 300, 500);
    }
}
