using System.Globalization;

namespace Fabro.Sdk.Core.Tests.Transport;

public class ApiPathTests
{
    [Theory]
    [InlineData("01M80T", "/api/v1/items/01M80T")]
    [InlineData("hi@1", "/api/v1/items/hi%401")]
    [InlineData("a/b", "/api/v1/items/a%2Fb")]
    [InlineData("a b", "/api/v1/items/a%20b")]
    [InlineData("a?b#c", "/api/v1/items/a%3Fb%23c")]
    [InlineData("%2e%2e", "/api/v1/items/%252e%252e")]
    [InlineData("...", "/api/v1/items/...")]
    [InlineData("a:b", "/api/v1/items/a%3Ab")]
    [InlineData("grün", "/api/v1/items/gr%C3%BCn")]
    [InlineData("😀", "/api/v1/items/%F0%9F%98%80")]
    [InlineData("\\..\\", "/api/v1/items/%5C..%5C")]
    public async Task Hole_AnyText_IsOneEscapedSegment(string id, string target) =>
        Assert.Equal(target, await TargetAsync($"api/v1/items/{id}"));

    [Fact]
    public async Task Holes_OfSeveralTypes_AreAllEscaped()
    {
        var color = Color.FromValue("sky/blue");

        Assert.Equal("/a/sky%2Fblue/-7/9007199254740993/end", await TargetAsync($"a/{color}/{-7}/{9007199254740993}/end"));
    }

    [Fact]
    public async Task Hole_Number_IgnoresTheCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "minus";
        CultureInfo.CurrentCulture = odd;
        try
        {
            Assert.Equal("/a/-7", await TargetAsync($"a/{-7}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Hole_ThatChangesTheRoute_ThrowsNamingTheArgument(string? runId)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => new ApiRequest(TestOperations.Get, $"api/v1/runs/{runId}"));

        Assert.Equal(nameof(runId), exception.ParamName);
    }

    [Fact]
    public void Hole_EmptyOpenEnum_ThrowsNamingTheArgument()
    {
        Color color = default;

        Assert.Equal("color", Assert.ThrowsAny<ArgumentException>(() => new ApiRequest(TestOperations.Get, $"a/{color}")).ParamName);
    }

    [Fact]
    public async Task Path_WithoutHoles_IsItself() => Assert.Equal("/api/v1/runs", await TargetAsync($"api/v1/runs"));

    private static async Task<string> TargetAsync(ApiPath path) =>
        (await CapturedRequest.OfAsync(new ApiRequest(TestOperations.Get, path))).Target;
}
