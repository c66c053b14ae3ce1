using Fabro.Sdk.Core;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>A request as it left the client, copied because the client disposes the original.</summary>
internal sealed record SentRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query as they would stand on the request line.</summary>
    public required string Line { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Null when it had none, or one of no bytes.</summary>
    public required byte[]? Body { get; init; }

    public required ApiOperation? Operation { get; init; }

    public Target Target => Target.Parse(Line);

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    public static async Task<SentRequest> CopyAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // The length stands among the headers only once it was computed, and it is no choice of the client's.
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
