namespace Fabro.Sdk.Core;

/// <summary>The attempts of a call so far. The handlers that send its request record them on the request.</summary>
/// <param name="Attempts">The number of times the request was sent.</param>
/// <param name="Failures">The failures of the attempts that were followed by another attempt, or would have been.</param>
/// <param name="Path">The path of the request; null if there is no request yet.</param>
internal readonly record struct AttemptHistory(int Attempts, IReadOnlyList<string> Failures, string? Path)
{
    internal static readonly HttpRequestOptionsKey<int> AttemptsKey = new("Fabro.Sdk.Attempts");
    internal static readonly HttpRequestOptionsKey<IReadOnlyList<string>> FailuresKey = new("Fabro.Sdk.EarlierFailures");

    /// <summary>The history of a request that has not been sent yet.</summary>
    public static AttemptHistory Fresh { get; } = new(1, [], null);

    public static AttemptHistory From(HttpRequestMessage request) => new(
        request.Options.TryGetValue(AttemptsKey, out var attempts) ? attempts : Fresh.Attempts,
        request.Options.TryGetValue(FailuresKey, out var failures) ? failures : Fresh.Failures,
        request.Options.TryGetValue(ApiOperation.RequestKey, out var operation) && operation.HasSecretPath ? operation.Path
            : request.RequestUri is { IsAbsoluteUri: true } address ? address.AbsolutePath : null);

    /// <summary>Returns the failures for messages. Consecutive equal failures are combined with their count.</summary>
    public IReadOnlyList<string> Summarize()
    {
        var summary = new List<string>();
        for (var start = 0; start < Failures.Count;)
        {
            var end = start + 1;
            while (end < Failures.Count && Failures[end] == Failures[start])
            {
                end++;
            }

            summary.Add(
                end - start == 1 ? Failures[start] : FormattableString.Invariant($"{Failures[start].TrimEnd('.')} ({end - start} times)"));
            start = end;
        }

        return summary;
    }

    /// <summary>Records that an attempt failed in a way that allows a retry.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">A short description of the failure.</param>
    public static void Add(HttpRequestMessage request, string failure) =>
        request.Options.Set(
            FailuresKey,
            [.. From(request).Failures, MessageText.Clean(SentToken.Hide(request, failure), MessageText.Sentence)]);

    /// <summary>Records that a handler resends the request itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">A short description of the previous attempt's failure.</param>
    public static void Resend(HttpRequestMessage request, string failure)
    {
        Add(request, failure);
        request.Options.Set(AttemptsKey, From(request).Attempts + 1);
    }

    /// <summary>Returns a sentence about the last failure, for messages; empty if there was no failure.</summary>
    public string Sentence() =>
        Failures.Count == 0
            ? ""
            : FormattableString.Invariant($" Attempt {Failures.Count} of {Attempts} failed: {Failures[^1].TrimEnd('.')}.");
}
