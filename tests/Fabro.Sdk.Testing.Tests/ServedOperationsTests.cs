namespace Fabro.Sdk.Testing.Tests;

/// <summary>The test server serves every operation of the API, except listed ones with a reason.</summary>
public sealed class ServedOperationsTests
{
    [Fact]
    public void Unserved_OfTheTable_AreThoseOfTheList()
    {
        using var server = new FabroTestServer();

        Assert.Equal(
            Unserveable.WithReason.Keys.Select(static operation => operation.Id).Order(),
            server.Unserved.Select(static operation => operation.Id).Order());
        Assert.All(Unserveable.WithReason.Values, static reason => Assert.NotEmpty(reason));
    }

    public static TheoryData<string> Refused => [.. Unserveable.WithReason.Keys.Select(static operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Unserved_Called_AnswersWith501AndSaysSo(string id)
    {
        using var server = new FabroTestServer();
        using var http = new HttpMessageInvoker(server, disposeHandler: false);
        var operation = FabroOperations.All.Single(operation => operation.Id == id);
        var request = new HttpRequestMessage(operation.Method, new Uri(ApiTestServer.Address, operation.Path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {FabroTestServer.DevToken}");

        using var response = await http.SendAsync(request, CancellationToken.None);

        Assert.Equal(501, (int)response.StatusCode);
        Assert.Contains(id, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(id, Assert.Throws<TestServerException>(server.Verify).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingOperations_OfTheStableGeneration_AreNotThere()
    {
        using var server = new FabroTestServer(new() { Version = ServerVersion.Stable0254 });
        using var fabro = server.CreateClient();

        var failure = await Assert.ThrowsAnyAsync<FabroApiException>(() => fabro.McpServers.GetAsync("docs"));
        Assert.Equal(404, failure.StatusCode);
        Assert.Equal("0.254.0", (await fabro.Server.GetInfoAsync()).Version);
    }
}
