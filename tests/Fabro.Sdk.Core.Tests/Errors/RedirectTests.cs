using System.Net;

namespace Fabro.Sdk.Core.Tests.Errors;

public class RedirectTests
{
    [Theory]
    [InlineData("https://user:pw@login.test:8443/start?code=secret#x", "login.test:8443")]
    [InlineData("/login?code=secret", "another path of the same server")]
    public async Task Redirect_NotDue_NamesTheHostAlone(string location, string target)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.SeeOther);
        answer.Headers.TryAddWithoutValidation("Location", location);

        var exception = await Assert.ThrowsAsync<FabroApiException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.Equal(303, exception.StatusCode);
        Assert.Contains($"A redirect to {target} was not followed", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(399, true)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    public async Task Location_OfAnyAnswer_IsARedirectWithStatus3xx(int status, bool isRedirect)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status) { Headers = { Location = new Uri("https://other.test/") } };

        var exception = await Assert.ThrowsAnyAsync<FabroApiException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.Equal(isRedirect, exception.Message.Contains("A redirect to other.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NotModified_WithoutLocation_IsAnError()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.NotModified);

        await Assert.ThrowsAsync<FabroApiException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));
    }
}
