using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Finds recorded headers by name in any case.</summary>
internal static class RecordedHeaders
{
    /// <summary>The value of a header; null when there is none.</summary>
    public static string? HeaderOrNull(this ExchangeMessage message, string name) =>
        message.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
