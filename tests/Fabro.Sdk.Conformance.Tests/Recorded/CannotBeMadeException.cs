namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>The public API does not let a caller make this request; the message says why.</summary>
internal sealed class CannotBeMadeException(string reason) : Exception(reason);
