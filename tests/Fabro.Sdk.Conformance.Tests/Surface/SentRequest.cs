using Fabro.Sdk.Core;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>A sent request, copied because the client disposes the original.</summary>
internal sealed record SentRequest
{
    public required string Method { get; init; }

    /// <summary>The path and query, as in the request line.</summary>
    public required string Line { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body, or null if it is absent or empty.</summary>
    public required byte[]? Body { get; init; }

    public required ApiOperation? Operation { get; init; }

    public Target Target => Target.Parse(Line);

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    public static async Task<SentRequest> CopyAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // Content-Length is in the collection only after it was computed, and the client does not choose it.
        var content = message.Content?.Headers.NonValidated.Where(header => header.Key != "Content-Length");
        var body = message.Content is null ? [] : await message.Content.ReadAsByteArrayAsync(cancellationToken);
        return new SentRequest
        {
            Method = message.Method.Method,
            Line = message.RequestUri!.PathAndQuery,
            Headers = message.Headers.NonValidated.Concat(content ?? [])
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.Length == 0 ? null : body,
            Operation = message.Options.TryGetValue(ApiTransport.OperationKey, out var operation) ? operation : null,
        };
    }
}
