using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The exception for a server that could not be reached or a connection that broke, for any API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConnectionFailure
{
    /// <summary>Whether the request was sent, so that the server may have processed it; <see langword="null"/> if unknown.</summary>
    bool? RequestWasSent { get; }
}
