using System.Net;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A browser with a user who confirms the sign-in.</summary>
internal sealed class FakeBrowser : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() });

    /// <summary>Canceled if the browser encounters an error, so that the sign-in stops waiting.</summary>
    public CancellationTokenSource Broken { get; } = new();

    /// <summary>The last page that the user saw. Completes when that page has loaded.</summary>
    public Task<string> LastPage { get; private set; } = Task.FromResult("");

    /// <summary>The address that was opened first.</summary>
    public Uri? Start { get; private set; }

    public ValueTask OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        Start = address;
        // A browser runs on its own, but a failure in this one must not leave the sign-in waiting forever.
        LastPage = Task.Run(() => GoAsync(address), CancellationToken.None);
        _ = LastPage.ContinueWith(
            _ => Broken.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
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
        {
            return await question.Content.ReadAsStringAsync();
        }

        using var answer = await _http.PostAsync(question.RequestMessage.RequestUri, null);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
