using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Replicas.Tests.Responses;

/// <summary>All forms of API errors are thrown as exceptions of the package's own hierarchy.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData(400, typeof(ReplicasBadRequestException))]
    [InlineData(401, typeof(ReplicasAuthenticationException))]
    [InlineData(403, typeof(ReplicasPermissionDeniedException))]
    [InlineData(404, typeof(ReplicasNotFoundException))]
    [InlineData(413, typeof(ReplicasPayloadTooLargeException))]
    [InlineData(418, typeof(ReplicasApiException))]
    [InlineData(429, typeof(ReplicasRateLimitException))]
    [InlineData(500, typeof(ReplicasServerException))]
    [InlineData(503, typeof(ReplicasUnavailableException))]
    public async Task Call_AnyStatusCode_ThrowsTheExceptionOfItsClass(int statusCode, Type type)
    {
        using var server = new Played(statusCode, """{"error":"Invalid request","details":"name is required"}""");

        var exception = await Assert.ThrowsAnyAsync<ReplicasApiException>(() => server.Client.Automations.GetAsync("a"));

        Assert.IsType(type, exception);
        Assert.Equal(("Invalid request", "name is required"), (Assert.Single(exception.Errors).Title, exception.Errors[0].Detail));
        Assert.Contains("Invalid request: name is required.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"Automation not found","details":null}""", "GET /v1/automations/a (getAutomation) failed with 404 Automation not found.")]
    [InlineData("""{"error":"Automation not found"}""", "GET /v1/automations/a (getAutomation) failed with 404 Automation not found.")]
    [InlineData("", "GET /v1/automations/a (getAutomation) failed with 404 Not Found.")]
    [InlineData("{}", "GET /v1/automations/a (getAutomation) failed with 404 Not Found: {}.")]
    public async Task Call_AnyForm_IsInTheMessage(string body, string message)
    {
        using var server = new Played(404, body);

        Assert.Equal(message, (await Assert.ThrowsAsync<ReplicasNotFoundException>(() => server.Client.Automations.GetAsync("a"))).Message);
    }

    [Theory]
    [InlineData("""{"error":"Plan limit reached","details":"Upgrade."}""", true)]
    [InlineData("""{"error":"Upgrade required"}""", true)]
    [InlineData("<html>blocked</html>", false)]
    [InlineData("", false)]
    public async Task Create_PlanLimit_HasItsOwnException(string body, bool isOfTheApi)
    {
        using var server = new Played(403, body);
        var request = new CreateAutomationRequest { Name = "n", Prompt = "p", Triggers = [AutomationTrigger.Webhook()] };

        var exception = await Assert.ThrowsAnyAsync<ReplicasPermissionDeniedException>(
            () => server.Client.Automations.CreateAsync(request));

        Assert.Equal(isOfTheApi, exception is ReplicasPlanLimitException);
        Assert.Contains("change the plan", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other403_IsNoPlanLimit()
    {
        using var server = new Played(403, """{"error":"Forbidden"}""");

        Assert.IsType<ReplicasPermissionDeniedException>(
            await Assert.ThrowsAnyAsync<ReplicasPermissionDeniedException>(() => server.Client.Automations.DeleteAsync("a")));
    }

    [Theory]
    [InlineData(404, """{"error":"Not found"}""")]
    [InlineData(413, "")]
    [InlineData(200, "<html>")]
    public async Task FireWebhook_ThatFails_DoesNotTellItsToken(int statusCode, string body)
    {
        using var server = new Played(statusCode, body, body.StartsWith('<') ? "text/html" : "application/json");

        var exception = await Assert.ThrowsAnyAsync<ReplicasException>(
            () => server.Client.Automations.FireWebhookAsync("hook-t0ken-0123456789"));

        Assert.DoesNotContain("hook-t0ken", $"{exception} {exception.RequestPath}", StringComparison.Ordinal);
        Assert.Contains("/v1/automations/webhook/{token}", exception.Message, StringComparison.Ordinal);
        Assert.Equal("/v1/automations/webhook/{token}", exception.RequestPath);
    }
}
