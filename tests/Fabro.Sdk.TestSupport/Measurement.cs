namespace Fabro.Sdk.TestSupport;

/// <summary>One value recorded by an instrument.</summary>
public sealed record Measurement(string Instrument, object Value, string Tags);
