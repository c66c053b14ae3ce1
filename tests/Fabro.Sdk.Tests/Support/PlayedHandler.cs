using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Gives one answer after the other, the last of them again and again, and tells when attempts come.</summary>
internal sealed class PlayedHandler(params IReadOnlyList<Answer> answers) : HttpMessageHandler
{
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Completes when one more attempt has come.</summary>
    public Task NextAsync() => _arrivals.WaitAsync();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SuiteWatch.Uses(request.Headers.Authorization?.Parameter);
        var attempt = Interlocked.Increment(ref _attempts);
        var answer = answers[Math.Min(attempt, answers.Count) - 1](request, cancellationToken);
        _arrivals.Release();
        return answer;
    }
}
