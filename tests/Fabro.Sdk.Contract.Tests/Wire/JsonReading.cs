using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>What became of a document.</summary>
/// <param name="Value">What it was read as.</param>
/// <param name="Failure">Why it could not be read; null when it was.</param>
/// <param name="Reports">What was told of it.</param>
internal sealed record JsonReading(object? Value, JsonFailure? Failure, IReadOnlyList<(UnknownValue Value, string? Path)> Reports);
