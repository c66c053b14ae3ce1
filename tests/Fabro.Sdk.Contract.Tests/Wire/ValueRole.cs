namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>Where a recorded value was on the wire.</summary>
internal enum ValueRole
{
    Request,
    Answer,
    Event,
}
