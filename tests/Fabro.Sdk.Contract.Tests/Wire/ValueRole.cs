namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>The part of an exchange in which a value was recorded.</summary>
internal enum ValueRole
{
    Request,
    Answer,
    Event,
}
