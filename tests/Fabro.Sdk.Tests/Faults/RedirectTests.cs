namespace Fabro.Sdk.Tests.Faults;

/// <summary>Servers that redirect the client to another address.</summary>
public sealed class RedirectTests : FaultTest
{
    private const string Token = "fabro_dev_redirected";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task CallAsync_RedirectToItself_IsNotFollowed(int status)
    {
        var server = Start(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(status, headers: "Location: /api/v1/health\r\n");
            }
        });
        var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroApiException>(() => fabro.GetAsync());

        Assert.Equal((status, 1), (exception.StatusCode, exception.Attempts));
        Assert.Single(server.Requests);
        Assert.Contains("A redirect to another path of the same server was not followed", exception.Message);
    }

    [Fact]
    public async Task CallAsync_RedirectToAnotherHost_IsNotFollowed()
    {
        var other = StartAfterRequest(AnswerHealthAsync);
        var server = StartAfterRequest(
            connection => connection.AnswerAsync(307, headers: $"Location: {other.Address}api/v1/health?token=secret\r\n"));
        var fabro = Open(server, static options => options.Credential = FabroCredential.Bearer(Token));

        var exception = await Assert.ThrowsAsync<FabroApiException>(() => fabro.GetAsync());

        Assert.Equal((307, 1), (exception.StatusCode, exception.Attempts));
        Assert.Contains($"A redirect to {other.Address.Authority} was not followed", exception.Message);
        Assert.DoesNotContain("secret", exception.Message);
        Assert.Contains(Token, server.Requests.Single());
        Assert.Equal(0, other.Connections);
    }
}
