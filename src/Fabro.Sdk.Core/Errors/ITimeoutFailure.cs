using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The exception of a call that took too long, of whichever API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITimeoutFailure
{
    /// <summary>The time that was up.</summary>
    TimeSpan Timeout { get; }
}
