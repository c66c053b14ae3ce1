using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

/// <summary>
/// The token with which a request was sent. It is removed from everything that is reported about the request, because some servers and
/// proxies echo what they received.
/// </summary>
[DebuggerDisplay("token")]
internal sealed class SentToken(string token)
{
    private const string Mask = "***";

    // A shorter token could be part of ordinary words and protects nothing.
    private const int Shortest = 8;
    private static readonly HttpRequestOptionsKey<SentToken> Key = new("Fabro.Sdk.SentToken");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _token = token;

    /// <summary>Removes the token from a text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Hide(HttpRequestMessage request, string? text) =>
        Find(request) is { } token ? text?.Replace(token, Mask, StringComparison.Ordinal) : text;

    /// <summary>Removes the token from headers.</summary>
    public static ResponseHeaders Hide(HttpRequestMessage request, ResponseHeaders headers) =>
        Find(request) is { } token && headers.Any(header => header.Value.Contains(token, StringComparison.Ordinal))
            ? new(headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Replace(token, Mask, StringComparison.Ordinal))))
            : headers;

    /// <summary>Removes the token from errors, regardless of how JSON encoded it.</summary>
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

    /// <summary>Records on a request that it is sent with this token.</summary>
    public void NoteOn(HttpRequestMessage request) => request.Options.Set(Key, this);

    public static string? Find(HttpRequestMessage request)
    {
        // A token that the caller set is still in the header.
        var token = request.Options.TryGetValue(Key, out var sent) ? sent._token
            : request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString().Split(' ', 2)[^1].Trim()
            : "";
        return token.Length < Shortest ? null : token;
    }
}
