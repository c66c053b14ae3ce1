using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The exception of an error response, of whichever API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResponseFailure
{
    /// <summary>The HTTP status code.</summary>
    int StatusCode { get; }
}
