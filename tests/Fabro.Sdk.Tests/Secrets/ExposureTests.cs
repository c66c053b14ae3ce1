using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>The search for tokens finds exposed tokens.</summary>
public sealed class ExposureTests
{
    private const string Token = "fabro_dev_planted";

    [Fact]
    public void AssertHides_TokenInALine_FindsIt()
    {
        using var exposure = new Exposure();
#pragma warning disable CA1848, CA2254 // Deliberately bad logging.
        exposure.Log.CreateLogger("somebody").LogTrace("Bearer " + Token);
#pragma warning restore CA1848, CA2254

        Assert.Throws<DoesNotContainException>(() => exposure.AssertHides(Token));
    }

    [Fact]
    public void AssertHides_TokenInAScope_FindsIt()
    {
        using var exposure = new Exposure();
        var logger = exposure.Log.CreateLogger("somebody");
        using (logger.BeginScope(new KeyValuePair<string, object?>[] { new("Authorization", Token) }))
        {
#pragma warning disable CA1848
            logger.LogTrace("A line that tells nothing itself.");
#pragma warning restore CA1848
        }

        Assert.Throws<DoesNotContainException>(() => exposure.AssertHides(Token));
    }

    [Fact]
    public async Task AssertHides_TokenInAnInnerException_FindsIt()
    {
        using var exposure = new Exposure();
        await exposure.FailAsync<InvalidOperationException>(
            static () => throw new InvalidOperationException("outer", new ArgumentException(Token)));

        Assert.Throws<DoesNotContainException>(() => exposure.AssertHides(Token));
    }

    [Fact]
    public void AssertHides_TokenInASpan_FindsIt()
    {
        using var exposure = new Exposure();
        using (var source = new ActivitySource("somebody"))
        {
            source.StartActivity("call")!.SetTag("http.request.header.authorization", Token).Stop();
        }

        Assert.Throws<DoesNotContainException>(() => exposure.AssertHides(Token));
    }

    [Fact]
    public void AssertHides_TokenInAMember_FindsIt()
    {
        using var exposure = new Exposure();
        exposure.View(new Careless(Token));

        Assert.Throws<DoesNotContainException>(() => exposure.AssertHides(Token));
    }

    private sealed class Careless(string token)
    {
        public string Token { get; } = token;
    }
}
