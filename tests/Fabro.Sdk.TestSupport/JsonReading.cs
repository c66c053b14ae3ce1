using Fabro.Sdk.Core;

namespace Fabro.Sdk.TestSupport;

/// <summary>The result of reading a document.</summary>
/// <param name="Value">The value that was read; null if reading failed.</param>
/// <param name="Failure">Why the document could not be read; null if it was read.</param>
/// <param name="Path">The path at which reading failed.</param>
/// <param name="Reports">The unknown values that were reported, with their JSON paths.</param>
public sealed record JsonReading(object? Value, string? Failure, string? Path, IReadOnlyList<(UnknownValue Value, string? Path)> Reports);
