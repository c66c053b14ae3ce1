using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>A recorded request.</summary>
public sealed class ExchangeRequest : ExchangeMessage
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path and query of the request line.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the request may change state.</summary>
    [JsonIgnore]
    public bool IsWrite => Method is not ("GET" or "HEAD");
}
