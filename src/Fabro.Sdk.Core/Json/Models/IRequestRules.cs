using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A request body with constraints that its types cannot express. They are validated before it is sent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRequestRules
{
    /// <summary>Validates the body.</summary>
    /// <exception cref="ArgumentException">The body violates a constraint. The message specifies which one and what to do.</exception>
    void Check();
}
