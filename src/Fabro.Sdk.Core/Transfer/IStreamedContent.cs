namespace Fabro.Sdk.Core;

/// <summary>A request body that is read while it is sent, and tells how it gets on.</summary>
internal interface IStreamedContent : IReplayableContent
{
    /// <summary>Raised after each piece that the connection has taken.</summary>
    event Action? Moved;
}
