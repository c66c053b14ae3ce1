namespace Fabro.Sdk.Testing;

/// <summary>A part of the API that the server serves.</summary>
internal interface IServerArea
{
    /// <summary>Says which operations it serves.</summary>
    void Map();
}
