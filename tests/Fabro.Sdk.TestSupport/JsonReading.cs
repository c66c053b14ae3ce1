using Fabro.Sdk.Core;

namespace Fabro.Sdk.TestSupport;

/// <summary>What became of a document.</summary>
/// <param name="Value">What it was read as.</param>
/// <param name="Failure">Why it could not be read; null when it was.</param>
/// <param name="Path">Where it could not be read.</param>
/// <param name="Reports">What was told of it, with the JSON paths.</param>
public sealed record JsonReading(object? Value, string? Failure, string? Path, IReadOnlyList<(UnknownValue Value, string? Path)> Reports);
