namespace Fabro.Sdk.Tests.Secrets;

/// <summary>Nothing that any test of the suite has shown holds a token that any of them has used.</summary>
[Collection(LastInSuite.Name)]
public sealed class SuiteSecretsTests
{
    // Anything shorter, or a common word, would be found by chance: give a test another token, such as t0ken.
    private const int Shortest = 5;

    [Fact]
    public async Task Suite_EverythingShown_HoldsNoTokenUsed()
    {
        const string Token = "5ecre7-of-the-last-test";
        using var fabro = Clients.Open(StubHandler.Taking("5ecre7-other"), FabroCredential.Bearer(Token));
        await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        // It sees what it is to search: this very call.
        Assert.Contains(Token, SuiteWatch.Tokens);
        var shown = SuiteWatch.Shown;
        Assert.Contains(shown, static text => text.StartsWith(typeof(FabroAuthenticationException).FullName!, StringComparison.Ordinal));
        Assert.Contains(shown, static text => text.StartsWith("span getApiHealth", StringComparison.Ordinal));
        Assert.Contains(shown, text => text == fabro.ToString());

        var found = SuiteWatch.Tokens
            .Where(token => token.Length < Shortest || shown.Any(text => text.Contains(token, StringComparison.Ordinal)))
            .Select(token => $"{token}: {shown.FirstOrDefault(text => text.Contains(token, StringComparison.Ordinal)) ?? "too short to look for"}")
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
