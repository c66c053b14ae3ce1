using System.Text.Json.Nodes;
using Fabro.Sdk.AuthStore;

namespace Fabro.Sdk.Tests.AuthStore;

public sealed class AuthEntryTests
{
    [Theory]
    [InlineData("oauth", "2026-01-01T10:00:00Z", "2026-02-01T10:00:00Z", "2026-02-01T10:00:00Z")]
    [InlineData("oauth", "2026-03-01T10:00:00Z", "2026-02-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("oauth", null, "2026-02-01T10:00:00Z", null)]
    [InlineData("oauth", "2026-01-01T10:00:00Z", null, null)]
    [InlineData("oauth", null, null, null)]
    [InlineData("dev-token", "2026-01-01T10:00:00Z", "2026-02-01T10:00:00Z", null)]
    [InlineData("new-kind", "2026-01-01T10:00:00Z", "2026-02-01T10:00:00Z", null)]
    public void End_TimesOfBothTokens_IsTheLaterOne(string kind, string? access, string? refresh, string? expected)
    {
        var json = new JsonObject { ["kind"] = kind };
        if (access is not null)
        {
            json["access_token_expires_at"] = access;
        }

        if (refresh is not null)
        {
            json["refresh_token_expires_at"] = refresh;
        }

        Assert.Equal(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            new AuthEntry(json).End);
    }

    [Theory]
    [InlineData("oauth", "refresh-1")]
    [InlineData("dev-token", null)]
    [InlineData("new-kind", null)]
    public void RefreshToken_OfAKind_IsThatOfASignIn(string kind, string? expected) =>
        Assert.Equal(expected, new AuthEntry(new JsonObject { ["kind"] = kind, ["refresh_token"] = "refresh-1" }).RefreshToken);
}
