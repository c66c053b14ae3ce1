using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A request body that knows whether it can be sent once more, for handlers that repeat requests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReplayableContent
{
    /// <summary>Whether sending it now would send it from its start: it has not been read, or it can be read again.</summary>
    bool CanReplay { get; }
}
