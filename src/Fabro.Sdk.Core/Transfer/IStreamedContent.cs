namespace Fabro.Sdk.Core;

/// <summary>A request body that is read while it is sent and reports its progress.</summary>
internal interface IStreamedContent : IReplayableContent
{
    /// <summary>Raised each time the connection has accepted a part of the body.</summary>
    event Action? Moved;
}
