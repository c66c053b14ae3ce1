namespace Fabro.Sdk.TestSupport;

/// <summary>One value that an instrument was given.</summary>
public sealed record Measurement(string Instrument, object Value, string Tags);
