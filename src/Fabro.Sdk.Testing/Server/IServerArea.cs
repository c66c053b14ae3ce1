namespace Fabro.Sdk.Testing;

/// <summary>A part of the API that the test server implements.</summary>
internal interface IServerArea
{
    /// <summary>Registers the operations of this part.</summary>
    void Map();
}
