using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The exception for an error response, for any API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResponseFailure
{
    /// <summary>The HTTP status code.</summary>
    int StatusCode { get; }
}
