namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Thrown if the public API cannot send a recorded request. The message contains the reason.</summary>
internal sealed class CannotBeMadeException(string reason) : Exception(reason);
