using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>One request of a recording and what the server answered.</summary>
public sealed class Exchange
{
    /// <summary>The operation's id in the API's specification; null for a request outside of it.</summary>
    public string? Operation { get; init; }

    /// <summary>What the person who recorded it found worth saying.</summary>
    public string? Note { get; init; }

    /// <summary>What was sent.</summary>
    public required ExchangeRequest Request { get; init; }

    /// <summary>What the server answered.</summary>
    public required ExchangeResponse Response { get; init; }

    /// <summary>Whether it may have changed something on the server: a write that succeeded.</summary>
    [JsonIgnore]
    public bool ChangesState => Request.IsWrite && Response.Status is >= 200 and < 300;

    /// <inheritdoc/>
    public override string ToString() => $"{Request.Method} {Request.Path} -> {Response.Status}";
}
