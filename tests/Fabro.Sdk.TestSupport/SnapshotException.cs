namespace Fabro.Sdk.TestSupport;

/// <summary>The text differs from the approved text, or none is approved yet.</summary>
public sealed class SnapshotException(string message) : Exception(message);
