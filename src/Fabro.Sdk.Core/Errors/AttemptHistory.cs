namespace Fabro.Sdk.Core;

/// <summary>What became of a call so far, as the handlers that send its request note it on the request.</summary>
/// <param name="Attempts">How often the request was sent.</param>
/// <param name="Failures">What each attempt failed with that was followed, or was to be followed, by another.</param>
/// <param name="Path">The path that was asked for; null as long as there is no request.</param>
internal readonly record struct AttemptHistory(int Attempts, IReadOnlyList<string> Failures, string? Path)
{
    /// <summary>A request that is sent for the first time.</summary>
    public static AttemptHistory Fresh { get; } = new(1, [], null);

    public static AttemptHistory From(HttpRequestMessage request) => new(
        request.Options.TryGetValue(ApiTransport.AttemptsKey, out var attempts) ? attempts : Fresh.Attempts,
        request.Options.TryGetValue(ApiTransport.EarlierFailuresKey, out var failures) ? failures : Fresh.Failures,
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation) && operation.HasSecretPath ? operation.Path
            : request.RequestUri is { IsAbsoluteUri: true } address ? address.AbsolutePath : null);

    /// <summary>The failures for people: equal ones in a row are one, with their number.</summary>
    public IReadOnlyList<string> Summarize()
    {
        var summary = new List<string>();
        for (var start = 0; start < Failures.Count;)
        {
            var end = start + 1;
            while (end < Failures.Count && Failures[end] == Failures[start])
                end++;
            summary.Add(end - start == 1 ? Failures[start] : FormattableString.Invariant($"{Failures[start].TrimEnd('.')} ({end - start} times)"));
            start = end;
        }

        return summary;
    }

    /// <summary>Notes that an attempt failed in a way that allows another.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">What came of it, in a few words.</param>
    public static void Add(HttpRequestMessage request, string failure) =>
        request.Options.Set(ApiTransport.EarlierFailuresKey, [.. From(request).Failures, MessageText.Clean(SentToken.Hide(request, failure), MessageText.Sentence)]);

    /// <summary>Notes that a handler sends the request once more by itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">What came of the attempt before, in a few words.</param>
    public static void Resend(HttpRequestMessage request, string failure)
    {
        Add(request, failure);
        request.Options.Set(ApiTransport.AttemptsKey, From(request).Attempts + 1);
    }

    /// <summary>A sentence on the last failure, for messages; empty where there was none.</summary>
    public string Sentence() => Failures.Count == 0 ? "" : FormattableString.Invariant($" Attempt {Failures.Count} of {Attempts} failed: {Failures[^1].TrimEnd('.')}.");
}
