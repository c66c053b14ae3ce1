namespace Fabro.Sdk.Tests.Secrets;

/// <summary>Nothing that any test of the suite has exposed contains a token that any of them has used.</summary>
[Collection(LastInSuite.Name)]
public sealed class SuiteSecretsTests
{
    // A shorter token or a common word would be found by chance. Use a token such as t0ken in the test instead.
    private const int Shortest = 5;

    [Fact]
    public async Task Suite_EverythingShown_HoldsNoTokenUsed()
    {
        const string Token = "5ecre7-of-the-last-test";
        using var fabro = Clients.Open(WatchedStub.Taking("5ecre7-other"), FabroCredential.Bearer(Token));
        await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        // Ensures that the watch captures this call, so that the search is not empty.
        Assert.Contains(Token, SuiteWatch.Tokens);
        var shown = SuiteWatch.Shown;
        Assert.Contains(shown, static text => text.StartsWith(typeof(FabroAuthenticationException).FullName!, StringComparison.Ordinal));
        Assert.Contains(shown, static text => text.StartsWith("span getApiHealth", StringComparison.Ordinal));
        Assert.Contains(shown, text => text == fabro.ToString());

        var found = SuiteWatch.Tokens
            .Where(token => token.Length < Shortest || shown.Any(text => text.Contains(token, StringComparison.Ordinal)))
            .Select(
                token => $"{token}: {shown.FirstOrDefault(text => text.Contains(token, StringComparison.Ordinal)) ?? "too short to look for"}")
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
