using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Returns one response after the other, repeats the last one, and signals when attempts arrive.</summary>
internal sealed class PlayedHandler(params IReadOnlyList<Answer> answers) : HttpMessageHandler
{
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Completes when one more attempt has been received.</summary>
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
