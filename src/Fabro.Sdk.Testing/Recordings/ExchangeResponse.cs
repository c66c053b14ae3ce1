using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>A response as it was received.</summary>
public sealed class ExchangeResponse : ExchangeMessage
{
    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>Who closed a stream: <c>eof</c> the server, <c>client</c> the reader. Null when nobody noted it.</summary>
    public string? Ended { get; init; }

    /// <summary>How long a stream was read, in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>The media type.</summary>
    [JsonIgnore]
    public string? ContentType => Headers.GetValueOrDefault("content-type");

    /// <summary>Whether it is a stream of events.</summary>
    [JsonIgnore]
    public bool IsEventStream =>
        Status == 200 && ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the server would have kept the connection open: it was the reader who hung up.</summary>
    [JsonIgnore]
    public bool StaysOpen => IsEventStream && Ended == "client";
}
