using System.Net;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A browser with a person in front of it, who confirms what the server asks.</summary>
internal sealed class FakeBrowser : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() });

    /// <summary>The page that the person saw at the end; waits for it.</summary>
    public Task<string> LastPage { get; private set; } = Task.FromResult("");

    /// <summary>The address it was sent to at first.</summary>
    public Uri? Start { get; private set; }

    public ValueTask OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        Start = address;
        // A browser does not keep the program waiting.
        LastPage = Task.Run(() => GoAsync(address), CancellationToken.None);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> GoAsync(Uri address)
    {
        try { var r = await GoAsync2(address); File.WriteAllText("/tmp/browser.txt", address + "\n" + r); return r; } catch (Exception e) { File.WriteAllText("/tmp/browser.txt", e.ToString()); throw; }
    }
    private async Task<string> GoAsync2(Uri address)
    {
        using var question = await _http.GetAsync(address);
        if (question.RequestMessage!.RequestUri!.AbsolutePath != "/auth/cli/resume")
            return question.RequestMessage.RequestUri + " " + question.StatusCode + question.Headers + await question.Content.ReadAsStringAsync();
        using var answer = await _http.PostAsync(question.RequestMessage.RequestUri, null);
        return await answer.Content.ReadAsStringAsync();
    }
}
