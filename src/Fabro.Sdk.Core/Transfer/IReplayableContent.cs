using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A request body that reports whether it can be resent, for handlers that retry requests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReplayableContent
{
    /// <summary>Whether sending the body now would send it from its start: it has not been read yet, or it can be read again.</summary>
    bool CanReplay { get; }
}
