using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The exception of a server that could not be reached, or a connection that broke, of whichever API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConnectionFailure
{
    /// <summary>Whether the request had been sent, so that the server may have carried it out; <see langword="null"/> when that is not known.</summary>
    bool? RequestWasSent { get; }
}
