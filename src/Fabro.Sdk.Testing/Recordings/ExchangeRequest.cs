using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>A request as it was sent.</summary>
public sealed class ExchangeRequest : ExchangeMessage
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as they were written on the request line.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it may change something.</summary>
    [JsonIgnore]
    public bool IsWrite => Method is not ("GET" or "HEAD");
}
