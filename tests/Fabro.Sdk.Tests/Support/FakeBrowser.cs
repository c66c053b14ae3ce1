using System.Net;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A browser with a person in front of it, who confirms what the server asks.</summary>
internal sealed class FakeBrowser : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() });

    /// <summary>Cancelled when it meets with an error, for a sign-in to be given up.</summary>
    public CancellationTokenSource Broken { get; } = new();

    /// <summary>The page that the person saw at the end; waits for it.</summary>
    public Task<string> LastPage { get; private set; } = Task.FromResult("");

    /// <summary>The address it was sent to at first.</summary>
    public Uri? Start { get; private set; }

    public ValueTask OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        Start = address;
        // A browser does not keep the program waiting, but what goes wrong in this one must not leave the program waiting in vain.
        LastPage = Task.Run(() => GoAsync(address), CancellationToken.None);
        _ = LastPage.ContinueWith(_ => Broken.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _http.Dispose();
        Broken.Dispose();
    }

    private async Task<string> GoAsync(Uri address)
    {
        using var question = await _http.GetAsync(address);
        if (question.RequestMessage!.RequestUri!.AbsolutePath != "/auth/cli/resume")
            return await question.Content.ReadAsStringAsync();
        using var answer = await _http.PostAsync(question.RequestMessage.RequestUri, null);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
