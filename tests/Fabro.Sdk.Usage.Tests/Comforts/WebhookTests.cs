using System.Security.Cryptography;
using System.Text;
using Fabro.Sdk.Usage.Tests.Support;

namespace Fabro.Sdk.Usage.Tests.Comforts;

public sealed class WebhookTests
{
    public static TheoryData<string> Payloads =>
    [
        """{"ref":"refs/heads/é","text":"<b> & 'quotes' \"\u00e9\""}""",
        "{ \"spaces\" :  1 ,\r\n\t\"n\": 1.0e0 }",
        "\uFEFF{\"bom\":true}",
        "payload=%7B%22form%22%3Atrue%7D",
        "",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task DeliverGitHubWebhookAsync_AnyBody_IsRelayedByteForByteUnderItsSignature(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, payload));
        using var server = new OneAnswer();

        await server.Client.Integrations.DeliverGitHubWebhookAsync(signature, "push", payload, new() { DeliveryId = "d-1" });

        Assert.Equal(payload, server.SentBytes);
        Assert.Equal(
            (signature, "push", "d-1"),
            (server.Headers["X-Hub-Signature-256"], server.Headers["X-GitHub-Event"], server.Headers["X-GitHub-Delivery"]));
        Assert.Equal("application/json", server.Headers["Content-Type"]);
    }

    [Fact]
    public async Task DeliverGitHubWebhookAsync_PartOfABuffer_IsRelayedAlone()
    {
        using var server = new OneAnswer();

        await server.Client.Integrations.DeliverGitHubWebhookAsync("sha256=0", "ping", "xx{}xx"u8.ToArray().AsMemory(2, 2));

        Assert.Equal("{}", server.Sent);
        Assert.False(server.Headers.ContainsKey("X-GitHub-Delivery"));
    }
}
