using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>A recorded request and its response.</summary>
public sealed class Exchange
{
    /// <summary>The operation ID in the specification of the API; null for a request outside the specification.</summary>
    public string? Operation { get; init; }

    /// <summary>A note about the exchange; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The request.</summary>
    public required ExchangeRequest Request { get; init; }

    /// <summary>The response.</summary>
    public required ExchangeResponse Response { get; init; }

    /// <summary>Whether the exchange may have changed state on the server: a write that succeeded.</summary>
    [JsonIgnore]
    public bool ChangesState => Request.IsWrite && Response.Status is >= 200 and < 300;

    /// <inheritdoc/>
    public override string ToString() => $"{Request.Method} {Request.Path} -> {Response.Status}";
}
