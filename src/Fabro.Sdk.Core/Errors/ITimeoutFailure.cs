using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The exception for a call that timed out, for any API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITimeoutFailure
{
    /// <summary>The timeout that expired.</summary>
    TimeSpan Timeout { get; }
}
