using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>A recorded response.</summary>
public sealed class ExchangeResponse : ExchangeMessage
{
    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>Who closed the stream: <c>eof</c> for the server, <c>client</c> for the reader; null if it was not recorded.</summary>
    public string? Ended { get; init; }

    /// <summary>How long the stream was read, in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>The media type.</summary>
    [JsonIgnore]
    public string? ContentType => Headers.GetValueOrDefault("content-type");

    /// <summary>Whether the response is an event stream.</summary>
    [JsonIgnore]
    public bool IsEventStream =>
        Status == 200 && ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the reader closed the stream while the server kept it open.</summary>
    [JsonIgnore]
    public bool StaysOpen => IsEventStream && Ended == "client";
}
