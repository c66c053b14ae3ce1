namespace Fabro.Sdk.Tests.Support;

/// <summary>One value that an instrument was given.</summary>
internal sealed record Measurement(string Instrument, object Value, string Tags);
