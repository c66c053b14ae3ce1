using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>The token that a request was sent with, which nothing that is told of the request may hold: some servers and proxies answer with what they were sent.</summary>
[DebuggerDisplay("token")]
internal sealed class SentToken(string token)
{
    private const string Mask = "***";

    // A shorter one would be found in words, and guards nothing.
    private const int Shortest = 8;
    private static readonly HttpRequestOptionsKey<SentToken> Key = new("Fabro.Sdk.SentToken");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _token = token;

    /// <summary>A text without it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Hide(HttpRequestMessage request, string? text) => Find(request) is { } token ? text?.Replace(token, Mask, StringComparison.Ordinal) : text;

    /// <summary>Headers without it.</summary>
    public static ResponseHeaders Hide(HttpRequestMessage request, ResponseHeaders headers) =>
        Find(request) is { } token && headers.Any(header => header.Value.Contains(token, StringComparison.Ordinal))
            ? new(headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Replace(token, Mask, StringComparison.Ordinal))))
            : headers;

    /// <summary>Errors without it, in whatever way JSON had written it.</summary>
    public static IReadOnlyList<ApiError> Hide(HttpRequestMessage request, IReadOnlyList<ApiError> errors) =>
    [
        .. errors.Select(error => new ApiError
        {
            Status = Hide(request, error.Status),
            Title = Hide(request, error.Title),
            Detail = Hide(request, error.Detail),
            Code = Hide(request, error.Code),
            RequestId = Hide(request, error.RequestId),
        }),
    ];

    /// <summary>Takes it out of a body, also as JSON may write it.</summary>
    public static void Hide(HttpRequestMessage request, PooledBody body)
    {
        if (Find(request) is not { } token)
            return;
        body.Hide(Encoding.UTF8.GetBytes(token));
        if (token.Contains('/', StringComparison.Ordinal))
            body.Hide(Encoding.UTF8.GetBytes(token.Replace("/", @"\/", StringComparison.Ordinal)));
    }

    /// <summary>Notes on a request that it is sent with this token.</summary>
    public void NoteOn(HttpRequestMessage request) => request.Options.Set(Key, this);

    private static string? Find(HttpRequestMessage request)
    {
        // One that the caller has set is a header still.
        var token = request.Options.TryGetValue(Key, out var sent) ? sent._token
            : request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString().Split(' ', 2)[^1].Trim()
            : "";
        return token.Length < Shortest ? null : token;
    }
}
