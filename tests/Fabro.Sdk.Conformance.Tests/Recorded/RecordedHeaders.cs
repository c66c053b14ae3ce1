using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Finds recorded headers by case-insensitive name.</summary>
internal static class RecordedHeaders
{
    /// <summary>The value of a header, or null if it is absent.</summary>
    public static string? HeaderOrNull(this ExchangeMessage message, string name) =>
        message.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
